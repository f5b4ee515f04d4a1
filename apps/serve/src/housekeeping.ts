// Decides what is dropped once it is old, by the one process that leads this duty: each statement names its leadership.
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { addMinutes, type Instant } from '@microcrop/kernel';
import { purgeInbox } from '@microcrop/payments/store';
import { type Database, DatabaseUnavailable } from '@microcrop/platform/database';
import { type Fence, giveUp, lead } from '@microcrop/platform/leadership';
import { dropIntentions } from '@microcrop/ussd/store';
import { forgetEnded } from './forget-ended.ts';
import type { OpenScheme } from './open-scheme.ts';

const DAY_MINUTES = 1440;

type Chore = {
  /** Minutes of the scheme's clock after which it is dropped. */
  readonly keptMinutes: number;
  readonly drop: (
    database: Pick<Database, 'statement'>,
    fence: Fence,
    before: Instant,
    limit: number,
  ) => Promise<number>;
};

/**
 * A dialogue lasts three minutes, and a telco may ask again for a day. The last question about a payment is asked five days
 * after it, and a person may look later.
 */
const CHORES: readonly Chore[] = [
  { keptMinutes: 2 * DAY_MINUTES, drop: dropIntentions },
  { keptMinutes: 30 * DAY_MINUTES, drop: purgeInbox },
];

/** Rows of one statement, and statements of one round: the house is never in the way of the work. */
const PORTION = 500;
const PORTIONS_MAX = 20;
const ROUND_MILLISECONDS = 60_000;
/** Longer than from one round to the next: whoever leads goes on leading. */
const LEASE_SECONDS = 150;

export type Housekeeper = {
  /** Does a round where one is due and this process leads. Returns the rows dropped. */
  readonly tend: () => Promise<number>;
  /** Lets another process lead at once. */
  readonly leave: () => Promise<void>;
};

export function createHousekeeper(scheme: OpenScheme, milliseconds: () => number): Housekeeper {
  const { database, ports } = scheme;
  const holder = `${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`;
  let fence: Fence | undefined;
  let dueAt = Number.NEGATIVE_INFINITY;
  return {
    tend: async () => {
      if (milliseconds() < dueAt) return 0;
      dueAt = milliseconds() + ROUND_MILLISECONDS;
      fence = await lead(database, 'housekeeping', holder, LEASE_SECONDS);
      if (fence === undefined) return 0;
      const forgotten = await forgetEnded(scheme, PORTION);
      return forgotten + (await keepHouse(database, fence, ports.clock.now()));
    },
    leave: async () => {
      const held = fence;
      fence = undefined;
      if (held === undefined) return;
      // Without its database a process cannot say so; then its lease ends by itself.
      await giveUp(database, held).catch((error: unknown) => {
        if (!(error instanceof DatabaseUnavailable)) throw error;
      });
    },
  };
}

/** One round of all chores. Drops nothing once the duty is another's. */
export async function keepHouse(
  database: Pick<Database, 'statement'>,
  fence: Fence,
  now: Instant,
): Promise<number> {
  let dropped = 0;
  for (const { keptMinutes, drop } of CHORES) {
    const before = addMinutes(now, -keptMinutes);
    for (let portion = 0; portion < PORTIONS_MAX; portion += 1) {
      const gone = await drop(database, fence, before, PORTION);
      dropped += gone;
      if (gone < PORTION) break;
    }
  }
  return dropped;
}
