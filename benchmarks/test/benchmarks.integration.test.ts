// Decides that each benchmark measures: in a tiny form, whose figures mean nothing, against real processes.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findProgram } from '@microcrop/platform/local-servers';
import { type TestDatabase, testDatabase } from '@microcrop/platform/test-database';
import { notVerified } from '@microcrop/quality';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { measureCallback } from '../src/callback/measure-callback.ts';
import { measureGrowth } from '../src/growth/measure-growth.ts';
import { runProgram } from '../src/growth/run-program.ts';
import { watchProcesses } from '../src/growth/watch-processes.ts';
import type { Finding } from '../src/measure/finding.ts';
import type { DatabasePlace } from '../src/measure/scratch-database.ts';
import { measurePosting } from '../src/posting/measure-posting.ts';
import { measureQueue } from '../src/queue/measure-queue.ts';
import { measureRelay } from '../src/relay/measure-relay.ts';
import { measureSimulate } from '../src/simulate/measure-simulate.ts';
import { measureUssdTurn } from '../src/ussd-turn/measure-ussd-turn.ts';

const TINY = { rounds: 2, sliceSeconds: 0.1, concurrency: 4 };
const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

function expectMeasured(finding: Finding | undefined, name: string): void {
  expect(finding?.name).toBe(name);
  expect(finding?.ratio).toBeGreaterThan(0);
  expect(finding?.min).toBeLessThanOrEqual(finding?.max ?? 0);
  expect(finding?.holds).toBe(finding?.limitedBy === undefined);
}

describe('against a database', () => {
  let database: TestDatabase;
  let place: DatabasePlace;

  beforeEach(async () => {
    database = await testDatabase();
    const directory = await mkdtemp(join(tmpdir(), 'microcrop-bench-test-'));
    // A server that tells no CPU, as where it runs elsewhere.
    place = { databaseUrl: database.url, directory, serverCpu: async () => undefined };
  });
  afterEach(async () => {
    await database.drop();
    await rm(place.directory, { recursive: true, force: true });
  });

  it('posting is measured, and books what it counts', async () => {
    const [finding] = await measurePosting(place, TINY);
    expectMeasured(finding, 'posting');
    const sql = database.open();
    const [row] = await sql.statement<{ count: bigint }>('select count(*) as count from ledger.posting');
    await sql.end();
    expect(Number(row?.count)).toBeGreaterThan(TINY.rounds);
  });

  it('a queue is measured against its peer and under an old snapshot', async () => {
    const order = { rounds: 1, messages: 50, concurrency: 4, snapshotSeconds: 0.1 };
    const findings = await measureQueue(place, order);
    expect(findings).toHaveLength(2);
    expectMeasured(findings[0], 'queue');
    expectMeasured(findings[1], 'queue-snapshot');
  });

  it('a relay is measured where there is a broker', async () => {
    const measured = measureRelay(place, { rounds: 1, messages: 500 });
    if (findProgram('rabbitmq-server') !== undefined) return expectMeasured((await measured)[0], 'relay');
    notVerified('the benchmark of the relay', 'no rabbitmq-server');
    await expect(measured).rejects.toThrow('rabbitmq-server is not installed');
  });

  it('callback and replay are measured; each kept callback left one message, a replay none', async () => {
    const [first, replay] = await measureCallback(place, TINY);
    expectMeasured(first, 'callback');
    expectMeasured(replay, 'callback-replay');
    const sql = database.open();
    const [row] = await sql.statement<{ kept: bigint; left: bigint }>(
      `select (select count(*) from payments.inbox) as kept,
              (select count(*) from platform.outbox where kind = 'hear-premium') as left`,
    );
    await sql.end();
    expect(Number(row?.kept)).toBeGreaterThan(TINY.rounds);
    expect(row?.left).toBe(row?.kept);
  });
});

describe('over processes', () => {
  const redisThere = spawnSync('redis-server', ['--version']).status === 0;
  if (!redisThere) notVerified('the measurement of a turn', 'redis-server is not installed');

  it.runIf(redisThere && process.platform === 'linux')(
    'a turn is measured, and no turn is lost',
    async () => {
      const database = await testDatabase();
      const directory = await mkdtemp(join(tmpdir(), 'microcrop-bench-test-'));
      const place = { databaseUrl: database.url, directory, serverCpu: async () => 0 };
      const plan = { rounds: 1, sliceSeconds: 0.5, perSecond: 50, sessions: 100 };
      const [turn, durable, p99, errors, bytes] = await measureUssdTurn(place, plan);
      expectMeasured(turn, 'ussd-turn');
      expectMeasured(durable, 'ussd-turn-durable');
      expectMeasured(p99, 'ussd-turn-p99');
      expect(errors).toMatchObject({ name: 'ussd-turn-errors', ratio: 0, holds: true });
      expect(bytes?.figures['bytesPerSession']).toBeGreaterThan(100);
      await database.drop();
      await rm(directory, { recursive: true, force: true });
    },
  );

  it('a simulated season is measured, in a fresh process and in a warm one', async () => {
    const [finding] = await measureSimulate(1, 5);
    expectMeasured(finding, 'simulate');
    expect(finding?.figures['warmCpuSeconds']).toBeGreaterThan(0);
  });

  it('growth is measured on small seasons', async () => {
    const [finding, ...more] = await measureGrowth([10, 20, 40], 1);
    expect(finding?.name).toBe('growth');
    expect(finding?.figures['peakMegabytes']).toBeGreaterThan(50);
    expect(more).toEqual([]);
  });

  it('a tree of processes is watched until it ends; where the system tells nothing, that is said', async () => {
    const busy = 'const end = Date.now() + 1500; while (Date.now() < end);';
    const child = `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(busy)}])`;
    const { pid, output } = runProgram('-e', [child]);
    const watched = watchProcesses(pid, output);
    if (process.platform !== 'linux') return expect(watched).rejects.toThrow('/proc');
    const { cpuSeconds, peakBytes } = await watched;
    expect(cpuSeconds).toBeGreaterThan(0.2);
    expect(peakBytes).toBeGreaterThan(10_000_000);
  });

  it('a program that fails is told with what it said', async () => {
    await expect(runProgram('-e', ['throw new Error("no such season")']).output).rejects.toThrow(
      /no such season/,
    );
  });
});

describe('the command', () => {
  const bench = (...given: string[]) =>
    spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...given], {
      encoding: 'utf8',
    });

  it('prints one JSON object a line on a server of its own, and ends well though no goal is held in so short a time', () => {
    const { status, stdout } = bench('posting', '--json', '--rounds', '1', '--slice-seconds', '0.1');
    expect(status).toBe(0);
    const [line, rest] = stdout.split('\n');
    expect(rest).toBe('');
    expect(JSON.parse(line ?? '')).toMatchObject({ name: 'posting', rounds: 1, goal: { atLeast: 0.6 } });
  });

  it('helps, and says what it did not understand', () => {
    expect(bench('--help')).toMatchObject({ status: 0 });
    const cases = [
      [['speed'], /there is no benchmark speed; there are posting, callback, simulate, growth/],
      [['--rounds', '0'], /--rounds must be a number from 1 on/],
      [['--slice-seconds', 'long'], /--slice-seconds must be a number from 0.05 on/],
      [['--loud'], /--loud/],
    ] as const;
    for (const [given, complaint] of cases) {
      const { status, stderr } = bench(...given);
      expect(status).toBe(2);
      expect(stderr).toMatch(complaint);
    }
  });
});
