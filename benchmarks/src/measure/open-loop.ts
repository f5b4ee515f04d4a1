// Decides how a promised rate is put on a server: each request at its own time, whether those before it are answered or not.
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** Sends the request of that number; throws where the answer is not as wanted. */
export type Send = (nth: number) => Promise<void>;

export type Load = {
  readonly requests: number;
  readonly errors: number;
  readonly wallSeconds: number;
  /** From the instant at which each was due, in milliseconds: one that had to wait its turn has waited. */
  readonly latencies: readonly number[];
};

export async function openLoop(perSecond: number, seconds: number, send: Send): Promise<Load> {
  const began = performance.now();
  const requests = Math.round(perSecond * seconds);
  const tally = tallyOf(send);
  for (let nth = 0; nth < requests; ) {
    const due = Math.min(requests, Math.ceil(((performance.now() - began) / 1000) * perSecond));
    for (; nth < due; nth += 1) void tally.send(nth, began + (nth / perSecond) * 1000);
    await pause(1);
  }
  return tally.end(began);
}

/** As many as the server takes: that many lanes, each with one request after another. */
export async function closedLoop(lanes: number, seconds: number, send: Send): Promise<Load> {
  const began = performance.now();
  const tally = tallyOf(send);
  let nth = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() - began < seconds * 1000) {
      nth += 1;
      await tally.send(nth, performance.now());
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return tally.end(began);
}

function tallyOf(send: Send) {
  const latencies: number[] = [];
  const pending = new Set<Promise<void>>();
  let errors = 0;
  return {
    send: (nth: number, dueAt: number): Promise<void> => {
      const answered = send(nth).then(
        () => void latencies.push(performance.now() - dueAt),
        () => {
          errors += 1;
        },
      );
      pending.add(answered);
      return answered.finally(() => pending.delete(answered));
    },
    end: async (began: number): Promise<Load> => {
      await Promise.all(pending);
      const wallSeconds = (performance.now() - began) / 1000;
      return { requests: latencies.length + errors, errors, wallSeconds, latencies };
    },
  };
}

/** The value that `part` of all do not exceed. Throws RangeError without any. */
export function quantileOf(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  if (value === undefined) throw new RangeError('nothing was answered');
  return value;
}
