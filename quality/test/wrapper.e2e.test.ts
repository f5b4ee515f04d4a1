// Decides that a copy of the repository starts from the older Node of this machine: fetches Node 24 and packages, then answers.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { notVerified } from '../src/absence/not-verified.ts';
import { REPOSITORY } from '../src/source/repository.ts';

const older = olderNode();
if (older === undefined)
  notVerified('the wrapper from an older Node', 'this machine has no Node from 20 to 23 with npm');

describe.skipIf(older === undefined)('a fresh clone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fresh clone '));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('starts from an older Node in a folder with a space, and again without a word', () => {
    const root = join(folder, 'micro crop');
    copyRepository(root);
    const PATH = `${older}${delimiter}${process.env['PATH'] ?? ''}`;
    const help = () =>
      spawnSync(join(root, 'microcrop'), ['check', '--help'], {
        env: { ...process.env, PATH },
        encoding: 'utf8',
      });
    const first = help();
    expect(first.stderr).toMatch(/fetching Node 24[^]*fetching packages/);
    expect(first).toMatchObject({ status: 0, stdout: expect.stringContaining('./microcrop check') });
    expect(help()).toMatchObject({ status: 0, stderr: '', stdout: first.stdout });
  });
});

/** The first folder of PATH whose node is older than ours but can fetch it. */
function olderNode(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.find((path) => {
    if (!['node', 'npm'].every((name) => existsSync(join(path, name)))) return false;
    const version = execFileSync(realpathSync(join(path, 'node')), ['-p', 'process.versions.node'], {
      encoding: 'utf8',
    });
    return Number(version.split('.')[0]) >= 20 && Number(version.split('.')[0]) < 24;
  });
}

function copyRepository(root: string): void {
  const listing = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  });
  for (const path of listing
    .split('\0')
    .filter((each) => existsSync(join(REPOSITORY, each)) && each !== '')) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    copyFileSync(join(REPOSITORY, path), join(root, path));
  }
}
