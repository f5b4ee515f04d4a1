// Decides the clocks of a platform: the machine's, one that stands until its driver moves it, and one that follows that.
import { type Clock, type Instant, instantOfEpochMilliseconds } from '@microcrop/kernel';
import type { SchemeState } from './scheme-state.ts';

/** The only place where the platform reads the machine's time for a rule of the trade. */
export const MACHINE_CLOCK: Clock = { now: () => instantOfEpochMilliseconds(Date.now()) };

/** A clock that another process drives: it stands where it was last looked at. */
export type FollowedClock = Clock & { readonly look: () => Promise<void> };

/** Undefined where nobody drives this scheme's time. */
export async function openFollowedClock(state: SchemeState): Promise<FollowedClock | undefined> {
  const stored = await state.readClock();
  if (stored === undefined) return undefined;
  let now = stored;
  return {
    now: () => now,
    look: async () => {
      now = (await state.readClock()) ?? now;
    },
  };
}

export type DrivenClock = Clock & { readonly moveTo: (now: Instant) => Promise<void> };

/** Starts where the scheme's stored clock stands, or at `startsAt`. What is stored is stored before anybody reads it. */
export async function openDrivenClock(state: SchemeState, startsAt: Instant): Promise<DrivenClock> {
  let now = (await state.readClock()) ?? startsAt;
  await state.writeClock(now);
  return {
    now: () => now,
    moveTo: async (next) => {
      await state.writeClock(next);
      now = next;
    },
  };
}
