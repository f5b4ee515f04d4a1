// A bundle is verified offline: believed with all that was checked, or not believed with the reason.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeyFolder } from '@microcrop/evidence/adapters/node-keys';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './support/run-cli.ts';
import { type SeededScheme, seedScheme } from './support/seeded-scheme.ts';

let folder = '';
let scheme: SeededScheme | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-verify-'));
  scheme = await seedScheme(folder);
  // Nothing of it is needed from here on.
  await scheme.drop();
});
afterAll(() => rm(folder, { recursive: true }));

const verify = (bundle: string, trust: string, ...more: readonly string[]) =>
  runCli(['verify', bundle, '--trust', trust, ...more]);
const paths = (): { bundle: string; trust: string } => ({
  bundle: scheme?.bundle ?? '',
  trust: scheme?.trust ?? '',
});

describe('verify', () => {
  it('says what it checked, and the payout to the cent', async () => {
    const { bundle, trust } = paths();
    const { status, stdout, stderr } = await verify(bundle, trust);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('flowering at KARARE, 1 payouts of KES');
    for (const part of ['canonical JSON', 'SHA-256', 'one that you trust', 'Ed25519', 'to the cent'])
      expect(stdout).toContain(part);
    const told = await verify(bundle, trust, '--json');
    expect(JSON.parse(told.stdout)).toMatchObject({ verified: true, place: 'KARARE', payouts: 1 });
  });

  it('does not believe a bundle with one byte changed, and says why', async () => {
    const { bundle, trust } = paths();
    const bytes = await readFile(bundle);
    const changed = join(folder, 'changed.json');
    const at = bytes.indexOf('"due":"') + 7;
    bytes[at] = (bytes[at] ?? 0) === 0x39 ? 0x38 : 0x39;
    await writeFile(changed, bytes);
    const { status, stdout, stderr } = await verify(changed, trust, '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ verified: false, code: 'CID_MISMATCH' });
    expect(stderr).toContain('is not to be believed');
  });

  it('does not believe a key that is not on the list', async () => {
    const { trustFile } = await openKeyFolder(join(folder, 'other-keys'));
    const { status, stderr } = await verify(paths().bundle, trustFile);
    expect(status).toBe(1);
    expect(stderr).toContain('KEY_UNTRUSTED');
  });

  it.each([
    ['nothing', '', 'BUNDLE_EMPTY'],
    ['text', 'hello', 'NOT_JSON'],
    ['half a bundle', '{"content":{', 'TRUNCATED'],
    ['another format', '{"format":"x"}', 'FORMAT_UNKNOWN'],
  ])('does not believe %s', async (_name, text, code) => {
    const path = join(folder, 'no-bundle.json');
    await writeFile(path, text);
    const { status, stderr } = await verify(path, paths().trust);
    expect(status).toBe(1);
    expect(stderr).toContain(code);
  });

  it('tells wrong use apart: a file that is absent, a trust file that is none', async () => {
    const { bundle, trust } = paths();
    for (const [bundlePath, trustPath, sentence] of [
      [join(folder, 'absent'), trust, 'there is no such file'],
      [bundle, join(folder, 'absent'), 'TRUST_FILE_UNREADABLE'],
      [bundle, bundle, 'TRUST_FILE_MALFORMED'],
    ] as const) {
      const { status, stderr } = await verify(bundlePath, trustPath);
      expect(status).toBe(2);
      expect(stderr).toContain(sentence);
    }
    expect((await runCli(['verify', bundle])).status).toBe(2);
  });
});
