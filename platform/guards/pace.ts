// Decides when a call has its turn under a limit of all processes together: who asks at once reserves at once, in order.
import { setTimeout as pause } from 'node:timers/promises';
import type { GuardStore } from './port.ts';

/** Resolves when the call may go out; false where the row is too long, so that it must not. */
export type Pace = () => Promise<boolean>;

/** Longer than a burst lasts, and shorter than a message is held. */
const WAIT_MILLISECONDS_MAX = 5000;

export function createPace(store: Pick<GuardStore, 'reserve'>, provider: string, perSecond: number): Pace {
  // Those that ask in one turn of the event loop share one statement.
  let waiting: ((milliseconds: Promise<number | undefined>) => void)[] = [];
  const reserveForAll = (): void => {
    const together = waiting;
    waiting = [];
    const first = store.reserve(provider, together.length, perSecond, WAIT_MILLISECONDS_MAX);
    for (const [place, resolve] of together.entries())
      resolve(first.then((wait) => (wait === undefined ? undefined : wait + (place * 1000) / perSecond)));
  };
  return async () => {
    if (waiting.length === 0) setImmediate(reserveForAll);
    const wait = await new Promise<number | undefined>((resolve) => waiting.push(resolve));
    if (wait === undefined) return false;
    if (wait > 0) await pause(wait);
    return true;
  };
}
