// Decides how a season goes by: time stands while anything is in flight, then moves to the next thing that is due.
import { type Instant, instantOfEpochMilliseconds } from '@microcrop/kernel';

/** The platform as its driver sees it. */
export type DrivenPlatform = {
  readonly now: () => Instant;
  /** Stores the scheme's time; it never goes back. */
  readonly setClock: (now: Instant) => Promise<void>;
  /** Works off what is due; returns how many messages it worked. */
  readonly runDue: () => Promise<number>;
  readonly pending: () => Promise<{ readonly due: number; readonly nextDueAt: Instant | null }>;
  /** What people of the scheme do beside: approvers look at what waits for them. Returns how many acts. */
  readonly attend: () => Promise<number>;
  /** Awaited where nothing could be worked and yet there is no quiet: a process or a provider is away for a moment. */
  readonly rest?: () => Promise<void>;
};

/** The outside world as its driver sees it. */
export type DrivenWorld = {
  readonly advance: (
    now: Instant,
  ) => Promise<{ readonly nextDue: number | null; readonly undelivered: number }>;
};

export type Progress = { readonly now: Instant; readonly worked: number };

/** How often a standstill is looked at before it is called one: something is due that neither side can finish. */
const ROUNDS_MAX = 500;

/** Plays from the platform's present time until `endsAt`, and leaves the clock there. */
export async function driveSeason(
  platform: DrivenPlatform,
  world: DrivenWorld,
  endsAt: Instant,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  // What waited for people when an earlier process died is looked at before anything else.
  await platform.attend();
  for (;;) {
    const settled = await settle(platform, world, onProgress);
    const now = platform.now();
    if (now >= endsAt) return;
    const next = [settled.nextDueAt, settled.worldNext, endsAt].filter((each) => each !== null && each > now);
    await platform.setClock(instantOfEpochMilliseconds(Math.min(...next.map(Number))));
  }
}

type Settled = { readonly nextDueAt: Instant | null; readonly worldNext: number | null };

/** Returns once nothing is in flight at the present time, here or in the world. */
export async function settle(
  platform: DrivenPlatform,
  world: DrivenWorld,
  onProgress: (progress: Progress) => void,
): Promise<Settled> {
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const now = platform.now();
    const { nextDue, undelivered } = await world.advance(now);
    const { due, nextDueAt } = await platform.pending();
    const worked = due === 0 ? 0 : (await platform.runDue()) + (await platform.attend());
    onProgress({ now, worked });
    const quiet = due === 0 && undelivered === 0 && (nextDue === null || nextDue > now);
    if (quiet) return { nextDueAt, worldNext: nextDue };
    if (worked === 0 && (due > 0 || undelivered > 0)) await platform.rest?.();
  }
  throw new Error(
    'the season stands still: something is due that neither the platform nor the world can finish',
  );
}
