// Decides how numbers are read at the moment of asking: once for all who ask together, never waited for long, never fatal.
import { setTimeout as pause } from 'node:timers/promises';
import type { MetricName } from './metric-table.ts';

export type Sample = { readonly labels: Readonly<Record<string, string>>; readonly value: number };

/** A metric that is absent has nothing to tell now. */
export type Samples = { readonly [Name in MetricName]?: readonly Sample[] };

export type Reading = {
  /** A word for the failures' label. */
  readonly source: string;
  readonly gives: readonly MetricName[];
  /** How long an answer is as good as a new one: whole tables are not counted for every glance. 0 for one glance. */
  readonly keptSeconds: number;
  readonly read: () => Promise<Samples>;
};

/** A database that is frozen must not take the whole page with it: Prometheus waits ten seconds for that. */
export const READ_MILLISECONDS_MAX = 2000;

/** Never throws: what could not be read is absent, and `onFailure` is told. */
export function remembered(
  { read, keptSeconds }: Reading,
  millisecondsMax: number,
  onFailure: () => void,
): () => Promise<Samples> {
  const latest: { samples?: Promise<Samples>; until: number } = { until: 0 };
  const readAnew = async (): Promise<Samples> => {
    try {
      return await bounded(read, millisecondsMax);
    } catch {
      onFailure();
      return {};
    } finally {
      latest.until = performance.now() + keptSeconds * 1000;
    }
  };
  return () => {
    if (latest.samples !== undefined && performance.now() < latest.until) return latest.samples;
    // Until it is answered everybody shares it.
    latest.until = Number.POSITIVE_INFINITY;
    latest.samples = readAnew();
    return latest.samples;
  };
}

async function bounded(read: Reading['read'], millisecondsMax: number): Promise<Samples> {
  const timer = new AbortController();
  const late = pause(millisecondsMax, 'late' as const, { signal: timer.signal, ref: false });
  // The loser of the race is nobody's to catch.
  late.catch(() => undefined);
  const samples = read();
  samples.catch(() => undefined);
  const first = await Promise.race([samples, late]);
  timer.abort();
  if (first === 'late') throw new ReadingLate();
  return first;
}

class ReadingLate extends Error {
  constructor() {
    super('a reading took too long');
    this.name = 'ReadingLate';
  }
}
