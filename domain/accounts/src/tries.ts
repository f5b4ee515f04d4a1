// Decides how many tries of a password or code are judged: they are counted before they are judged, whoever asks and wherever.
import { addMinutes, type Instant } from '@microcrop/kernel';

/** What a subject (a name, a source) has tried since its count began. */
export type Tries = { readonly count: number; readonly since: Instant; readonly lockedUntil: Instant | null };

export type TriesLimit = {
  /** As many are judged; the next is refused unseen. */
  readonly triesMax: number;
  /** Tries that old no longer count, and a lock lasts as long. */
  readonly minutes: number;
};

/** By the name that is tried, known or not. One try is judged for each key pressed wrong; who signs in clears it. */
export const NAME_TRIES: TriesLimit = { triesMax: 5, minutes: 15 };

/** By where they come from, over all names: an office behind one address, not a list of a thousand names. */
export const SOURCE_TRIES: TriesLimit = { triesMax: 50, minutes: 15 };

export const NO_TRIES = (now: Instant): Tries => ({ count: 0, since: now, lockedUntil: null });

export type TryTaken =
  | { readonly allowed: true; readonly tries: Tries }
  | { readonly allowed: false; readonly until: Instant };

/** Counts one more try; the last that is allowed locks, so that whatever comes beside it waits. */
export function takeTry(before: Tries, now: Instant, { triesMax, minutes }: TriesLimit): TryTaken {
  if (before.lockedUntil !== null && before.lockedUntil > now)
    return { allowed: false, until: before.lockedUntil };
  const isOver = before.lockedUntil !== null || addMinutes(before.since, minutes) <= now;
  const { count, since } = isOver ? NO_TRIES(now) : before;
  const lockedUntil = count + 1 >= triesMax ? addMinutes(now, minutes) : null;
  return { allowed: true, tries: { count: count + 1, since, lockedUntil } };
}

/** After a success: one try fewer, and no lock that this try had made. */
export function giveBackTry(before: Tries): Tries {
  return { ...before, count: Math.max(0, before.count - 1), lockedUntil: null };
}
