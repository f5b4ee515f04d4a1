// Decides which benchmarks there are, and what each is given when it runs.
import type { Finding } from './measure/finding.ts';
import type { MeasurePlan } from './measure/interleave.ts';

export type BenchmarkOrder = {
  readonly rounds: number;
  readonly sliceSeconds: number;
  /** The stated sizes instead of those that a person waits for; the demo, too. */
  readonly full: boolean;
};

type Benchmark = (order: BenchmarkOrder, tell: (finding: Finding) => void) => Promise<void>;

/** As many lanes as the worker has twice: commits of several lanes share a write to the disk. */
const CONCURRENCY = 16;

/** Messages of a slice: enough for a second of each side. */
const RELAYED = 20_000;
const QUEUED = 2000;

/** Each loads what it measures when it runs, so that a question about them is answered at once. */
export const BENCHMARKS = {
  posting: async (order, tell) => {
    const { withScratchDatabase } = await import('./measure/scratch-database.ts');
    const { measurePosting } = await import('./posting/measure-posting.ts');
    const findings = await withScratchDatabase((place) => measurePosting(place, planOf(order)));
    findings.forEach(tell);
  },
  callback: async (order, tell) => {
    const { withScratchDatabase } = await import('./measure/scratch-database.ts');
    const { measureCallback } = await import('./callback/measure-callback.ts');
    const findings = await withScratchDatabase((place) => measureCallback(place, planOf(order)));
    findings.forEach(tell);
  },
  simulate: async ({ rounds }, tell) => {
    const { measureSimulate } = await import('./simulate/measure-simulate.ts');
    (await measureSimulate(rounds)).forEach(tell);
  },
  growth: async ({ full, rounds }, tell) => {
    const growth = await import('./growth/measure-growth.ts');
    if (!full) return (await growth.measureGrowth(growth.BRIEF_SIZES, rounds)).forEach(tell);
    (await growth.measureGrowth(growth.FULL_SIZES, 1)).forEach(tell);
    (await growth.measureDemoGrowth(growth.FULL_SIZES)).forEach(tell);
  },
  'ussd-turn': async ({ rounds, sliceSeconds }, tell) => {
    const { withScratchDatabase } = await import('./measure/scratch-database.ts');
    const { measureUssdTurn, PROMISED } = await import('./ussd-turn/measure-ussd-turn.ts');
    // Two and a half times as long as others: what is promised is a rate, and a second of it is few turns.
    const plan = { ...PROMISED, rounds, sliceSeconds: sliceSeconds * 2.5 };
    const findings = await withScratchDatabase((place) => measureUssdTurn(place, plan));
    findings.forEach(tell);
  },
  relay: async ({ rounds }, tell) => {
    const { withScratchDatabase } = await import('./measure/scratch-database.ts');
    const { measureRelay } = await import('./relay/measure-relay.ts');
    const order = { rounds, messages: RELAYED };
    (await withScratchDatabase((place) => measureRelay(place, order))).forEach(tell);
  },
  queue: async ({ rounds, full }, tell) => {
    const { withScratchDatabase } = await import('./measure/scratch-database.ts');
    const { measureQueue } = await import('./queue/measure-queue.ts');
    const order = { rounds, messages: QUEUED, concurrency: CONCURRENCY, snapshotSeconds: full ? 60 : 15 };
    (await withScratchDatabase((place) => measureQueue(place, order))).forEach(tell);
  },
} as const satisfies Readonly<Record<string, Benchmark>>;

export type BenchmarkName = keyof typeof BENCHMARKS;

export function isBenchmark(name: string): name is BenchmarkName {
  return Object.hasOwn(BENCHMARKS, name);
}

function planOf({ rounds, sliceSeconds }: BenchmarkOrder): MeasurePlan {
  return { rounds, sliceSeconds, concurrency: CONCURRENCY };
}
