// Decides when what is over of signing in and of requests that are done once is forgotten: nobody asks for it any more.
import { addMinutes } from '@microcrop/kernel';
import { MACHINE_CLOCK } from './clocks.ts';
import type { OpenScheme } from './open-scheme.ts';

const DAY_MINUTES = 1440;
/** A month, in which a person may ask what became of a sign-in. */
const SIGN_IN_MINUTES = 30 * DAY_MINUTES;
/** A key counts for a day. */
const KEY_MINUTES = 2 * DAY_MINUTES;
/** A lock lasts a quarter of an hour. */
const TRIES_MINUTES = DAY_MINUTES;

/**
 * Forgets at most `limit` of each, and returns how many. Signing in runs by the machine's time, requests by the scheme's.
 * Whoever does so beside another does no harm: what is over stays over.
 */
export function forgetEnded({ ports }: Pick<OpenScheme, 'ports'>, limit: number): Promise<number> {
  const now = MACHINE_CLOCK.now();
  return ports.unitOfWork(async ({ signIns, tries, idempotency }) => {
    const gone = [
      await signIns.purge(addMinutes(now, -SIGN_IN_MINUTES), limit),
      await tries.purge(addMinutes(now, -TRIES_MINUTES), limit),
      await idempotency.purge(addMinutes(ports.clock.now(), -KEY_MINUTES), limit),
    ];
    return gone.reduce((sum, each) => sum + each);
  });
}
