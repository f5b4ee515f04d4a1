// Decides how dear a turn of the dialogue is with all its duties, at the promised rate: against a naive turn on the same servers.
import { chmod } from 'node:fs/promises';
import { MARSABIT_PLACES } from '@microcrop/geography';
import { type LocalRedis, startLocalRedis } from '@microcrop/platform/local-servers';
import { MACHINE_CLOCK, openScheme } from '@microcrop/serve';
import { demoSettings } from '@microcrop/simulation';
import { type Finding, findingOf } from '../measure/finding.ts';
import { closedLoop, type Load, openLoop, quantileOf } from '../measure/open-loop.ts';
import { treeCpuSeconds } from '../measure/process-tree.ts';
import { type Spread, spreadOf } from '../measure/ratios.ts';
import type { DatabasePlace } from '../measure/scratch-database.ts';
import { type Dialling, dialling } from './callers.ts';
import { type ChildServer, startChild } from './child-server.ts';
import { seedCallers } from './seed-callers.ts';

export type TurnPlan = {
  readonly rounds: number;
  readonly sliceSeconds: number;
  readonly perSecond: number;
  readonly sessions: number;
};

/** What is promised: 500 turns a second, 10,000 dialogues at once. */
export const PROMISED = { perSecond: 500, sessions: 10_000 } as const;

const CONNECTIONS_MAX = 10;
const SATURATING_LANES = 32;

type Measured = Load & { readonly cpuSeconds: number };
type Round = { readonly [Name in ContenderName | 'shippedFull' | 'naiveFull']: Measured };
type ContenderName = 'shipped' | 'durable' | 'naive';

type Contender = {
  readonly server: ChildServer;
  readonly callers: readonly number[];
  readonly dialling: Dialling;
};

/** Throws where there is no redis-server. */
export async function measureUssdTurn(place: DatabasePlace, plan: TurnPlan): Promise<readonly Finding[]> {
  const redis = await startLocalRedis();
  if (redis === undefined) throw new Error('redis-server is not installed');
  try {
    await seed(place, plan.sessions * 2);
    return await measureOn(place, redis, plan);
  } finally {
    await redis.stop();
  }
}

async function seed({ databaseUrl, directory }: DatabasePlace, callers: number): Promise<void> {
  await chmod(directory, 0o755);
  const scheme = await openScheme(
    { databaseUrl, directory, applicationName: 'microcrop bench', connectionsMax: 2 },
    demoSettings(MARSABIT_PLACES, '600000'),
    async () => MACHINE_CLOCK,
  );
  await seedCallers(scheme.database, scheme.ports, callers);
  await scheme.close();
}

async function measureOn(
  { databaseUrl, directory, serverCpu }: DatabasePlace,
  redis: LocalRedis,
  plan: TurnPlan,
): Promise<readonly Finding[]> {
  const settings = { databaseUrl, directory, redisUrl: redis.url, connectionsMax: CONNECTIONS_MAX };
  const shipped = await startChild('./shipped-gateway.ts', settings);
  const naive = await startChild('./naive-server.ts', settings);
  const callers = Array.from({ length: plan.sessions }, (_, caller) => caller);
  const others = callers.map((caller) => caller + plan.sessions);
  // My cover, one policy of it, and back: each turn reads the policies.
  const reading = { opening: '2', keys: ['0', '1'] };
  const contenders: Readonly<Record<ContenderName, Contender>> = {
    shipped: { server: shipped, callers, dialling: dialling(shipped.url, 'shipped', reading) },
    naive: { server: naive, callers, dialling: dialling(naive.url, 'naive', reading) },
    // English, chosen anew each time: two keys in one hop, and a transaction that claims it and keeps it.
    durable: {
      server: shipped,
      callers: others,
      dialling: dialling(shipped.url, 'durable', { opening: '', keys: ['4*1'] }),
    },
  };
  try {
    const before = await usedMemory(redis);
    await contenders.shipped.dialling.open(callers);
    const bytes = ((await usedMemory(redis)) - before) / plan.sessions;
    await contenders.naive.dialling.open(callers);
    await contenders.durable.dialling.open(others);
    const cpuOf = ({ pid }: ChildServer) =>
      sumOf([serverCpu(), treeCpuSeconds(redis.pid()), treeCpuSeconds(pid)]);
    const rounds = await measureRounds(contenders, plan, cpuOf);
    return findingsOf(rounds, bytes, plan);
  } finally {
    for (const { dialling: each } of Object.values(contenders)) each.end();
    await shipped.stop();
    await naive.stop();
  }
}

type CpuOf = (server: ChildServer) => Promise<number>;

/** A first round warms; each begins with another contender. At the promised rate, and then as fast as it goes. */
async function measureRounds(
  contenders: Readonly<Record<ContenderName, Contender>>,
  { rounds, sliceSeconds, perSecond }: TurnPlan,
  cpuOf: CpuOf,
): Promise<readonly Round[]> {
  const next = { shipped: 0, durable: 0, naive: 0 };
  const slice = async (name: ContenderName, load: (send: () => Promise<void>) => Promise<Load>) => {
    const { server, callers, dialling: each } = contenders[name];
    const before = await cpuOf(server);
    const measured = await load(() => {
      next[name] += 1;
      return each.hop(callers[next[name] % callers.length] ?? 0);
    });
    return { ...measured, cpuSeconds: (await cpuOf(server)) - before };
  };
  const promised = (name: ContenderName) => slice(name, (send) => openLoop(perSecond, sliceSeconds, send));
  const full = (name: ContenderName) =>
    slice(name, (send) => closedLoop(SATURATING_LANES, sliceSeconds, send));
  const turns: readonly (() => Promise<Partial<Round>>)[] = [
    async () => ({ shipped: await promised('shipped') }),
    async () => ({ naive: await promised('naive') }),
    async () => ({ durable: await promised('durable') }),
    async () => ({ shippedFull: await full('shipped') }),
    async () => ({ naiveFull: await full('naive') }),
  ];
  const measured: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const first = round % turns.length;
    let slices: Partial<Round> = {};
    for (const turn of [...turns.slice(first), ...turns.slice(0, first)])
      slices = { ...slices, ...(await turn()) };
    if (round > 0) measured.push(wholeRound(slices));
  }
  return measured;
}

function wholeRound({ shipped, naive, durable, shippedFull, naiveFull }: Partial<Round>): Round {
  if (!shipped || !naive || !durable || !shippedFull || !naiveFull)
    throw new Error('a round has all its slices');
  return { shipped, naive, durable, shippedFull, naiveFull };
}

function findingsOf(rounds: readonly Round[], bytesPerSession: number, plan: TurnPlan): readonly Finding[] {
  const ratios = (of: (round: Round) => number): Spread => spreadOf(rounds.map(of));
  const figures = figuresOf(rounds, plan);
  const at = `at ${plan.perSecond} turns a second over ${plan.sessions} dialogues`;
  const cpu = (name: 'shipped' | 'durable') =>
    ratios((round) => cpuPerTurn(round[name]) / cpuPerTurn(round.naive));
  return [
    findingOf({
      name: 'ussd-turn',
      of: `CPU of a turn with all its duties over that of a naive turn (GET, one read, SET), ${at}; gateway, Redis and PostgreSQL`,
      spread: cpu('shipped'),
      goal: { atMost: 1.5 },
      limitedBy:
        'what a turn does beside its three trips: two digests and an index, the fold, parsing, metrics, the error path',
      figures,
    }),
    findingOf({
      name: 'ussd-turn-durable',
      of: 'the same of a turn that carries an intention out, over the naive turn without any',
      spread: cpu('durable'),
      goal: { atMost: 2 },
      limitedBy:
        'a transaction of five statements (begin, claim, hold the caller, change, commit) and a durable commit, where the naive turn reads one row',
      figures: {},
    }),
    findingOf({
      name: 'ussd-turn-p99',
      of: 'p99 of the answer, counted from when each turn was due, over that of the naive turn in the same round',
      spread: ratios(
        (round) => quantileOf(round.shipped.latencies, 0.99) / quantileOf(round.naive.latencies, 0.99),
      ),
      goal: { atMost: 1.5 },
      limitedBy:
        'the same trips one after another with more work between them; on a busy machine mostly its neighbours',
      figures: {},
    }),
    findingOf({
      name: 'ussd-turn-errors',
      of: 'turns of a round that were not answered with a screen, of the shipped gateway',
      spread: ratios((round) => round.shipped.errors + round.durable.errors + round.shippedFull.errors),
      goal: { atMost: 0 },
      limitedBy: 'see the standard error',
      figures: {},
    }),
    findingOf({
      name: 'ussd-turn-redis',
      of: 'bytes of Redis that a live dialogue takes, keys and expiry included, over 300',
      spread: spreadOf([bytesPerSession / BYTES_GOAL]),
      goal: { atMost: 1 },
      limitedBy: 'the length of the line and of the key',
      figures: { bytesPerSession },
    }),
  ];
}

const BYTES_GOAL = 300;

function figuresOf(rounds: readonly Round[], { sliceSeconds }: TurnPlan): Readonly<Record<string, number>> {
  const median = (of: (round: Round) => number): number => spreadOf(rounds.map(of)).median;
  const names = ['shipped', 'naive', 'durable'] as const;
  const each = names.flatMap((name) => [
    [`${name}CpuMicroseconds`, median((round) => cpuPerTurn(round[name]))] as const,
    [`${name}P50Milliseconds`, median((round) => quantileOf(round[name].latencies, 0.5))] as const,
    [`${name}P99Milliseconds`, median((round) => quantileOf(round[name].latencies, 0.99))] as const,
  ]);
  return {
    ...Object.fromEntries(each),
    shippedCores: median((round) => round.shipped.cpuSeconds / sliceSeconds),
    saturatedCpuRatio: median((round) => cpuPerTurn(round.shippedFull) / cpuPerTurn(round.naiveFull)),
    saturatedShippedPerSecond: median((round) => round.shippedFull.requests / round.shippedFull.wallSeconds),
    saturatedNaivePerSecond: median((round) => round.naiveFull.requests / round.naiveFull.wallSeconds),
  };
}

/** Microseconds. */
function cpuPerTurn({ cpuSeconds, requests }: Measured): number {
  return (cpuSeconds * 1_000_000) / requests;
}

async function sumOf(parts: readonly Promise<number | undefined>[]): Promise<number> {
  const read = await Promise.all(parts);
  return read.reduce<number>((sum, part) => {
    if (part === undefined) throw new Error('this system does not tell the time of other processes');
    return sum + part;
  }, 0);
}

/** Of everything that Redis keeps. */
async function usedMemory(redis: LocalRedis): Promise<number> {
  const text = String(await redis.command('info', 'memory'));
  return Number(/^used_memory:(\d+)/m.exec(text)?.[1]);
}
