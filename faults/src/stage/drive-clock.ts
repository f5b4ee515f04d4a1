// Decides how time goes by on a stage: it ticks while a fault is under way, and leaps from due to due until nothing is in flight.
import { setTimeout as pause } from 'node:timers/promises';
import { type Instant, instantOfEpochMilliseconds } from '@microcrop/kernel';
import type { Database } from '@microcrop/platform/database';
import type { DrivenClock } from '@microcrop/serve';
import { BY_THE_CALENDAR } from './lay-out-season.ts';
import type { World } from './world.ts';

export type StageClock = {
  readonly now: () => Instant;
  readonly moveTo: (instant: number) => Promise<void>;
  /** Lets a minute of the scheme go by every so often while `work` runs. A database that is away only makes it wait. */
  readonly tickDuring: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Returns the seconds until nothing was in flight; then leaps on through all that follows within three days. */
  readonly quiesce: (secondsMax: number) => Promise<number>;
};

const TICK_MILLISECONDS = 150;
const MINUTE = 60_000;
const LOOK_MILLISECONDS = 20;

/** The latest thing that follows from a payment: a word of the operator that is three days late, and what it sets going. */
const HORIZON = 3.2 * 1440 * MINUTE;

const PENDING = `
  select count(*) filter (where due_at <= $1) as due,
    min(due_at) filter (where due_at > $1 and kind <> all($2)) as next
  from platform.outbox`;

export function stageClock(database: Database, clock: DrivenClock, world: World): StageClock {
  let last: Promise<unknown> = Promise.resolve();
  /** One move after the other, for each is from where the one before it ended; never back. */
  const move = (next: (now: number) => number): Promise<void> => {
    const before = last;
    const moved = (async () => {
      await before;
      await clock.moveTo(instantOfEpochMilliseconds(Math.max(next(clock.now()), clock.now())));
    })();
    last = moved.catch(() => undefined);
    return moved;
  };
  const moveTo = (instant: number): Promise<void> => move(() => instant);
  const look = async (): Promise<Look> => {
    const { nextDue, undelivered } = await world.advance(clock.now());
    const [row] = await database.statement<{ due: bigint; next: bigint | null }>(PENDING, [
      clock.now(),
      BY_THE_CALENDAR,
    ]);
    const next = [nextDue, row?.next ?? null].flatMap((each) => (each === null ? [] : [Number(each)]));
    return { quiet: Number(row?.due ?? 1) === 0 && undelivered === 0, next: Math.min(...next, Infinity) };
  };
  return {
    now: clock.now,
    moveTo,
    tickDuring: (work) =>
      tickDuring(work, async () => {
        await move((now) => now + MINUTE);
        await world.advance(clock.now());
      }),
    quiesce: async (secondsMax) => {
      const first = await untilQuiet(look, secondsMax);
      const until = clock.now() + HORIZON;
      for (let { next } = first; next <= until; ) {
        await moveTo(next);
        ({ next } = await untilQuiet(look, secondsMax));
      }
      return first.seconds;
    },
  };
}

type Look = { readonly quiet: boolean; readonly next: number };

async function untilQuiet(
  look: () => Promise<Look>,
  secondsMax: number,
): Promise<Look & { readonly seconds: number }> {
  const since = performance.now();
  for (;;) {
    const seconds = (performance.now() - since) / 1000;
    const seen = await look().catch(() => undefined);
    if (seen?.quiet === true) return { ...seen, seconds };
    if (seconds > secondsMax) throw new Error(`something was still in flight after ${Math.round(seconds)} s`);
    await pause(LOOK_MILLISECONDS);
  }
}

async function tickDuring<Result>(work: () => Promise<Result>, tick: () => Promise<void>): Promise<Result> {
  const over = new AbortController();
  const ticking = (async () => {
    while (!over.signal.aborted) {
      await tick().catch(() => undefined);
      await pause(TICK_MILLISECONDS);
    }
  })();
  try {
    return await work();
  } finally {
    over.abort();
    await ticking;
  }
}
