// The verbs that turn a switch, as a person calls them at night: by a name, for a reason, and seen in the state of the scheme.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, type Ran, runCli } from './support/run-cli.ts';
import { type SeededScheme, seedScheme } from './support/seeded-scheme.ts';

let folder = '';
let scheme: SeededScheme | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-switches-'));
  scheme = await seedScheme(folder);
});
afterAll(async () => {
  await scheme?.drop();
  await rm(folder, { recursive: true });
});

const run = (args: readonly string[]): Promise<Ran> => runCli(args, { env: { ...scheme?.env } });

async function jsonOf(...args: readonly string[]): Promise<object> {
  const { status, stdout, stderr } = await run([...args, '--json']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return answerOf(stdout);
}

describe('switches', () => {
  it('are turned by somebody for a reason, and the state of the scheme shows it', async () => {
    const off = ['switch', 'off', 'provider:sms', '--why', 'the gateway repeats itself', '--as', 'grace'];
    expect(await jsonOf(...off)).toEqual({ switch: 'provider:sms', to: 'off', by: 'grace', turned: true });
    expect(await jsonOf(...off)).toMatchObject({ turned: false });
    const entry = { by: 'grace', why: 'the gateway repeats itself' };
    const since = '2026-06-30T00:00:00+03:00';
    expect(await jsonOf('status')).toMatchObject({
      switches: expect.arrayContaining([
        { name: 'provider:sms', on: false, since, ...entry },
        { name: 'sales', on: true },
      ]),
      providers: expect.arrayContaining([expect.objectContaining({ provider: 'operator', state: 'closed' })]),
      leaders: [],
    });
    expect((await run(['status'])).stdout).toMatch(
      /provider:sms +OFF since .*grace: the gateway repeats itself/,
    );
    const on = ['switch', 'on', 'provider:sms', '--why', 'it is mended', '--as', 'juma'];
    expect(await jsonOf(...on)).toMatchObject({ turned: true });
    const changes = [
      { to: 'on', by: 'juma' },
      { to: 'off', ...entry },
    ];
    expect(await jsonOf('switch', 'list')).toMatchObject({ changes });
    expect((await run(['switch', 'list'])).stdout).toContain('it is mended');
    expect((await run(['switch', 'off', 'sms'])).stderr).toContain('--why');
    const { status, stderr } = await run(['switch', 'off', 'rain', '--why', 'it rains']);
    expect([status, stderr]).toEqual([2, expect.stringContaining('SWITCH_UNKNOWN')]);
  });
});
