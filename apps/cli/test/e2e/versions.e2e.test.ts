// Decides that a build and the one before it work side by side on one database: a season that both of them played is the same.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { doneTwice } from '@microcrop/faults/judge';
import { notVerified } from '@microcrop/quality';
import { afterAll, describe, expect, it } from 'vitest';
import { answerOf, ROOT } from '../support/run-cli.ts';
import {
  newFolder,
  type RunningDemo,
  removeFolder,
  SEED,
  simulatedSummary,
  startDemo,
  summaryOf,
  waitFor,
} from './support/demo-process.ts';
import { statementIn } from './support/operator-books.ts';
import { configurationFor, otherCommit, unpackBuild } from './support/other-build.ts';

const FARMERS = 12;
/** Roles whose work is many messages, so that both builds get some of it. */
const ROLES = ['worker:collection', 'worker:payout', 'worker:notifications', 'worker:damage'];

type OldProcess = { readonly role: string; readonly child: ChildProcess; readonly url: string };

const commit = await otherCommit(ROOT);
if (commit === undefined)
  notVerified('two builds side by side', 'the history does not reach the commit before');

describe.skipIf(commit === undefined)('the build before this one', () => {
  const folders: string[] = [];
  const children: ChildProcess[] = [];
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(folders.map(removeFolder));
  });

  const start = async (build: string, folder: string, role: string): Promise<OldProcess> => {
    const configuration = join(folder, 'cluster', 'other-build.json');
    const main = join(build, 'apps/cli/src/main.ts');
    const order = [
      '--config',
      configuration,
      '--data-dir',
      folder,
      '--port',
      '0',
      '--json',
      '--end-with-stdin',
    ];
    const child = spawn(process.execPath, [main, 'serve', '--role', role, ...order], {
      cwd: build,
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, ...HASTE },
    });
    children.push(child);
    const said = await Promise.race([
      once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line)),
      once(child, 'exit').then(() => ''),
    ]);
    expect(said, `the other build serves ${role}`).not.toBe('');
    return { role, child, url: answerOf<{ url: string }>(said).url };
  };

  it('works the same season beside it, and nothing is done twice or left', async () => {
    const [folder, build] = [await newFolder(), join(await newFolder(), 'build')];
    folders.push(folder, join(build, '..'));
    await unpackBuild(ROOT, commit ?? '', build);
    const demo = startDemo({
      folder,
      farmers: FARMERS,
      more: ['--headless', '--json', '--cluster', 'postgres'],
    });
    const configuration = join(folder, 'cluster', 'microcrop.json');
    await waitFor(demo, () => existsSync(join(folder, 'cluster', 'gateway.pid')) || undefined);
    await configurationFor(build, configuration, join(folder, 'cluster', 'other-build.json'));
    const old = await Promise.all(ROLES.map((role) => start(build, folder, role)));
    const worked = await workedBy(demo, old);
    expect({ status: demo.child.exitCode, said: demo.stderr().slice(-500) }).toMatchObject({ status: 0 });
    expect(worked).toEqual(ROLES.map((role) => ({ role, some: true })));
    expect(summaryOf(demo.stdout())).toEqual(await simulatedSummary(ROOT, FARMERS));
    expect(doneTwice(await statementIn(folder, SEED))).toEqual([]);
  });
});

/** The season's time stands while anything is in flight: look often. */
const HASTE = { MICROCROP_REST_MILLISECONDS: '25', MICROCROP_LEASE_SECONDS: '20' };

/** Which of the old processes consumed messages, asked until the season ends: then they are let go. */
async function workedBy(demo: RunningDemo, old: readonly OldProcess[]) {
  const worked = new Map<string, boolean>();
  await waitFor(demo, async () => {
    for (const { role, url } of old) worked.set(role, worked.get(role) === true || (await hasWorked(url)));
    return undefined;
  });
  for (const { child } of old) child.stdin?.end();
  await demo.ended;
  return old.map(({ role }) => ({ role, some: worked.get(role) === true }));
}

async function hasWorked(url: string): Promise<boolean> {
  const metrics = await fetch(`${url}/metrics`).then(
    (response) => response.text(),
    () => '',
  );
  return /^microcrop_messages_done_total\{[^}]*\} [1-9]/m.test(metrics);
}
