// Decides where a claim starts to look, so that it need not step over what was done long ago while that is not yet vacuumed.
import type { Instant } from '@microcrop/kernel';

/**
 * A hint of one process: no free message of its own is due before it. Under an old snapshot the index keeps an entry for
 * every message that ever passed; a claim from the beginning would read them all. What the hint hides (another process's
 * message that is due earlier, a lease that ran out) is found by the claims that do look from the beginning.
 */
export type LowWater = {
  /** The earliest due time to look at: epoch milliseconds, or the smallest number for "from the beginning". */
  readonly next: () => number;
  /** A claim found `earliest` as its first message. */
  readonly raise: (earliest: Instant) => void;
  /** A message is, or may be, due at `dueAt`. */
  readonly lower: (dueAt: Instant) => void;
  readonly forget: () => void;
};

const FROM_THE_BEGINNING = Number.MIN_SAFE_INTEGER;
/** Each so many claims one looks from the beginning. */
const WHOLE_LOOK_EVERY = 16;
/** Transactions that are under way may still commit messages that are due a little earlier. */
const MARGIN_MILLISECONDS = 5000;

/** One for each process, shared by the outboxes of all its transactions. */
export function createLowWater(): LowWater {
  let mark = FROM_THE_BEGINNING;
  let looks = 0;
  return {
    next: () => {
      looks += 1;
      return looks % WHOLE_LOOK_EVERY === 1 ? FROM_THE_BEGINNING : mark;
    },
    raise: (earliest) => {
      mark = earliest - MARGIN_MILLISECONDS;
    },
    lower: (dueAt) => {
      mark = Math.min(mark, dueAt);
    },
    forget: () => {
      mark = FROM_THE_BEGINNING;
    },
  };
}
