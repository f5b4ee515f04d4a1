// Decides what a fault is given, what it tells, and how it is judged: load, the fault itself, quiet, then the invariants.
import { type Acknowledged, type Breach, judge } from '../judge/index.ts';
import type { Load } from '../load/callers.ts';
import type { Stage } from '../stage/open-stage.ts';

/** What a fault counted of itself, for a reader. */
export type Counts = Readonly<Record<string, number>>;

export type Judged = { readonly counts: Counts; readonly breaches: readonly Breach[] };

/** What a fault leaves for its judge beside the database. */
export type Aftermath = {
  readonly counts: Counts;
  readonly loads?: readonly Load[];
  readonly deadLetters?: readonly string[];
  /** What does not hold of the fault's own promises. */
  readonly broken?: readonly string[];
  readonly settledSecondsMax?: number;
};

export type Fault = (stage: Stage) => Promise<Aftermath>;

/** A lease, a provider that is waited for, and a process that starts again. */
const SETTLED_SECONDS_MAX = 90;

/** What earlier faults on the same stage acknowledged must still be there. */
export type Told = { readonly acknowledged: Acknowledged[]; readonly deadLetters: string[] };

export async function judged(stage: Stage, told: Told, fault: Fault): Promise<Judged> {
  const aftermath = await stage.clock.tickDuring(() => fault(stage));
  const { counts, loads = [], broken = [], settledSecondsMax = SETTLED_SECONDS_MAX } = aftermath;
  const settledSeconds = await stage.clock.quiesce(2 * settledSecondsMax);
  told.acknowledged.push(...loads.flatMap(({ acknowledged }) => acknowledged));
  told.deadLetters.push(...(aftermath.deadLetters ?? []));
  const breaches = await judge({
    databaseUrl: stage.database.url,
    statement: await stage.world.statement(),
    logs: await stage.logs(),
    unspeakable: unspeakableOf(stage),
    settledSeconds,
    settledSecondsMax,
    ...told,
  });
  return {
    counts: { ...countsOf(loads), ...counts, settledSeconds: Math.round(settledSeconds) },
    breaches: [...breaches, ...broken.map(promiseBroken)],
  };
}

function countsOf(loads: readonly Load[]): Counts {
  if (loads.length === 0) return {};
  const sum = (of: (load: Load) => number): number => loads.reduce((total, load) => total + of(load), 0);
  const sorted = loads.flatMap(({ latencies }) => latencies).toSorted((left, right) => left - right);
  return {
    turns: sorted.length,
    failedTurns: sum(({ failed }) => [...failed.values()].reduce((all, each) => all + each, 0)),
    lateTurns: sum(({ late }) => late),
    acknowledged: sum(({ acknowledged }) => acknowledged.length),
    p50Milliseconds: Math.round(sorted[Math.floor(sorted.length * 0.5)] ?? 0),
    p99Milliseconds: Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0),
  };
}

function unspeakableOf({ farmers, secrets }: Stage): readonly string[] {
  // The last nine digits stand in every form of a number.
  return [...farmers.flatMap(({ msisdn, nationalId }) => [msisdn.slice(3), nationalId]), ...secrets];
}

function promiseBroken(says: string): Breach {
  return { invariant: 'I9', says, count: 1, examples: [] };
}
