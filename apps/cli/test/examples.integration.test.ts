// Every example that a --help prints is run as it stands; a verb without one fails here.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProgram } from '../src/commands/program.ts';
import { type Chief, makeChief } from './support/make-chief.ts';
import { type Ran, ROOT, runCli, runUntil } from './support/run-cli.ts';
import { type SeededScheme, seedScheme } from './support/seeded-scheme.ts';
import { writeSoundConfiguration } from './support/sound-configuration.ts';

/** These run until they are stopped; `machines.integration.test.ts` looks at what they do meanwhile. */
const ENDLESS = ['simulators'];
/** These need a machine of their own, and are run where that is made: the demo's end-to-end test, `machines.integration.test.ts`. */
const ELSEWHERE = ['demo', 'serve'];

const VERBS = leavesOf(
  createProgram(async () => undefined, undefined),
  [],
).filter(([first]) => !ELSEWHERE.includes(first ?? ''));

function leavesOf(command: Command, path: readonly string[]): readonly (readonly string[])[] {
  if (command.commands.length === 0) return [path];
  return command.commands.flatMap((each) => leavesOf(each, [...path, each.name()]));
}

let folder = '';
let scheme: SeededScheme | undefined;
let chief: Chief | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-examples-'));
  scheme = await seedScheme(folder);
  chief = await makeChief(scheme);
  await cp(join(ROOT, 'products'), join(folder, 'products'), { recursive: true });
  for (const cases of ['domain/weather/cases', 'domain/imagery/cases'])
    await cp(join(ROOT, cases), join(folder, cases), { recursive: true });
  await writeSoundConfiguration(folder);
});
afterAll(async () => {
  await scheme?.drop();
  await rm(folder, { recursive: true });
});

function examplesOf(help: string): readonly (readonly string[])[] {
  const lines = help.split('\n').filter((line) => line.startsWith('  $ ./microcrop '));
  return lines.map((line) => line.slice('  $ ./microcrop '.length).split(' '));
}

async function runExample(args: readonly string[]): Promise<Ran> {
  const own = args.includes('chief') ? await chief?.surroundings() : scheme?.env;
  const surroundings = { cwd: folder, env: { ...own, MICROCROP_NEW_PASSWORD: 'another line that is kept' } };
  return ENDLESS.includes(args[0] ?? '')
    ? runUntil(args, surroundings, async () => undefined)
    : runCli(args, surroundings);
}

describe('the examples of --help', () => {
  it('covers each verb of the issue', () => {
    const verbs = VERBS.map((path) => path.join(' '));
    for (const verb of [
      'product check',
      'product fit',
      'product publish',
      'product evaluate',
      'product list',
      'product show',
      'weather import',
      'vegetation import',
      'vegetation list',
      'policy list',
      'policy show',
      'claim list',
      'claim approve',
      'ledger trial-balance',
      'deadletter list',
      'deadletter show',
      'deadletter replay',
      'deadletter drop',
      'account create',
      'account list',
      'account lock',
      'account unlock',
      'account reset',
      'account close',
      'account password',
      'audit list',
      'audit verify',
      'switch list',
      'switch off',
      'switch on',
      'verify',
      'config check',
      'webhook add',
      'webhook list',
      'webhook rotate',
      'webhook test',
      'webhook replay',
      'webhook remove',
      'migrate',
      'simulators',
    ])
      expect(verbs).toContain(verb);
  });

  it.each(VERBS.map((path) => [path.join(' '), path] as const))('%s', async (_name, path) => {
    const { status, stdout } = await runCli([...path, '--help']);
    expect(status).toBe(0);
    const examples = examplesOf(stdout);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const ran = await runExample(example);
      expect({ example, status: ran.status, stderr: ran.status === 0 ? '' : ran.stderr }).toEqual({
        example,
        status: 0,
        stderr: '',
      });
      expect(ran.stdout).not.toBe('');
    }
  });
});
