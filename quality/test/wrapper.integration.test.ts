// Decides what the wrapper promises a fresh machine, with npm and older Nodes played by small scripts.
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { buildMachine, type Machine, type NodeKind, npmCalls, start } from './wrapper-machine.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const machineWith = (node: NodeKind, npm = true): Machine => {
  const machine = buildMachine(node, npm);
  folders.push(dirname(machine.root));
  return machine;
};
const call = (
  machine: Machine,
  given: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
) => start(machine, machine.wrapper, given, environment).ended;

const deadProcess = () => spawnSync(process.execPath, ['-e', '']).pid;

describe('the program of a verb', () => {
  it.each([
    [['demo', '--seed', '7'], 'apps/cli/src/main.ts', ['demo', '--seed', '7']],
    [[], 'apps/cli/src/main.ts', []],
    [['simulate', '--farmers', '9'], 'simulation/src/main.ts', ['--farmers', '9']],
    [['bench', 'growth'], 'benchmarks/src/main.ts', ['growth']],
    [['faults', 'F1'], 'faults/src/main.ts', ['F1']],
    [['check'], 'quality/src/run/main.ts', ['check']],
    [['test'], 'quality/src/run/main.ts', ['test']],
    [['product', 'show', 'a b', '', '*'], 'apps/cli/src/main.ts', ['product', 'show', 'a b', '', '*']],
  ])('%j', async (given, program, rest) => {
    const machine = machineWith('current');
    const { stdout, status } = await call(machine, given);
    expect(JSON.parse(stdout)).toMatchObject({ program: join(machine.root, program), given: rest });
    expect(status).toBe(0);
  });

  it("keeps the caller's folder, environment and exit status", async () => {
    const machine = machineWith('current');
    const environment = { NODE_EXTRA_CA_CERTS: '/dev/null', npm_config_cache: '/nowhere' };
    const { stdout, status } = await call(machine, ['verify', 'exit=3'], environment);
    expect(JSON.parse(stdout)).toMatchObject({
      folder: dirname(machine.root),
      certificates: '/dev/null',
      npm: '/nowhere',
      cache: join(machine.root, '.microcrop/compile-cache'),
    });
    expect(status).toBe(3);
  });

  it('is found through symbolic links, absolute and relative', async () => {
    const machine = machineWith('current');
    const folder = dirname(machine.root);
    symlinkSync(machine.wrapper, join(folder, 'absolute'));
    symlinkSync('absolute', join(folder, 'relative'));
    const { stdout } = await start(machine, './relative', []).ended;
    expect(JSON.parse(stdout)).toMatchObject({ program: join(machine.root, 'apps/cli/src/main.ts') });
  });

  it('is the process that was called, so that a signal reaches it', async () => {
    const machine = machineWith('current');
    const { child, ended, output } = start(machine, machine.wrapper, ['serve', 'wait']);
    await vi.waitFor(() => expect(output()).not.toBe(''), { timeout: 20_000 });
    expect(JSON.parse(output())).toMatchObject({ pid: child.pid });
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ signal: 'SIGTERM' });
  });
});

describe('packages', () => {
  it('are fetched once, and again when the lock file changes', async () => {
    const machine = machineWith('current');
    expect((await call(machine)).stderr).toContain('fetching packages');
    expect(await call(machine)).toMatchObject({ status: 0, stderr: '' });
    expect(npmCalls(machine)).toHaveLength(1);
    appendFileSync(join(machine.root, 'package-lock.json'), '\n');
    await call(machine);
    expect(npmCalls(machine)).toHaveLength(2);
  });

  it('are there without npm and network once they are fetched', async () => {
    const machine = machineWith('current');
    await call(machine);
    rmSync(join(machine.programs, 'npm'));
    expect(await call(machine)).toMatchObject({ status: 0, stderr: '' });
  });

  it('that could not be fetched are a sentence with the log, and are tried again', async () => {
    const machine = machineWith('current');
    const failed = await call(machine, [], { NPM_FAILS: 'yes' });
    expect(failed).toMatchObject({ status: 1, stdout: '' });
    expect(failed.stderr).toMatch(/the registry does not answer[^]*could not fetch the packages/);
    expect(await call(machine)).toMatchObject({ status: 0 });
  });

  it('are fetched by one of several starts at once', async () => {
    const machine = machineWith('current');
    const ends = await Promise.all([1, 2, 3].map(() => call(machine, [], { NPM_SLOW: '0.5' })));
    expect(ends.map(({ status }) => status)).toEqual([0, 0, 0]);
    expect(npmCalls(machine)).toHaveLength(1);
  });

  it('do not wait for a process that is no more', async () => {
    const machine = machineWith('current');
    mkdirSync(join(machine.root, '.microcrop'));
    symlinkSync(String(deadProcess()), join(machine.root, '.microcrop/fetching-packages'));
    expect(await call(machine)).toMatchObject({ status: 0, stderr: expect.not.stringContaining('waiting') });
  });

  it('are repaired after a start that was killed while it fetched them', async () => {
    const machine = machineWith('current');
    const { child, ended } = start(machine, machine.wrapper, [], { NPM_SLOW: '1' });
    await vi.waitFor(() => expect(npmCalls(machine)).toHaveLength(1), { timeout: 20_000 });
    child.kill('SIGKILL');
    // The orphaned npm goes on; the next start waits for it before it begins anew.
    expect(await call(machine)).toMatchObject({ status: 0 });
    await ended;
    expect(npmCalls(machine)).toHaveLength(2);
    expect(await call(machine)).toMatchObject({ status: 0, stderr: '' });
  });
});

describe('Node', () => {
  it('of the machine is used where it is 24 or later', async () => {
    const machine = machineWith('current');
    const { stdout } = await call(machine);
    expect(JSON.parse(stdout)).toMatchObject({ node: process.execPath });
    expect(readdirSync(join(machine.root, '.microcrop')).filter((name) => name.startsWith('node'))).toEqual(
      [],
    );
  });

  it('is fetched once where it is older, also by several starts at once', async () => {
    const machine = machineWith('old');
    const ends = await Promise.all([1, 2, 3].map(() => call(machine, ['demo'])));
    expect(ends.map(({ status }) => status)).toEqual([0, 0, 0]);
    const before = npmCalls(machine).length;
    expect(await call(machine, ['demo'])).toMatchObject({ status: 0, stderr: '' });
    expect(npmCalls(machine)).toHaveLength(before);
    expect(
      readdirSync(join(machine.root, '.microcrop')).filter((name) => name.startsWith('fetching')),
    ).toEqual([]);
  });

  it('is not fetched by what is too old to do it', async () => {
    const { status, stderr } = await call(machineWith('old'), [], { MAJOR: '18' });
    expect(status).toBe(1);
    expect(stderr).toBe(
      'microcrop: needs Node 20 or later with npm to start from; the one here is v18.0.0.\n',
    );
  });

  it('that is absent is one sentence, and so is an absent npm', async () => {
    const none = await call(machineWith('none'));
    expect(none).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^microcrop: needs Node \(20 or later\).*\n$/),
    });
    const withoutNpm = machineWith('old', false);
    const end = await call(withoutNpm);
    expect(end).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^microcrop: found node but not npm.*\n$/),
    });
    expect(existsSync(join(withoutNpm.root, 'node_modules'))).toBe(false);
  });
});
