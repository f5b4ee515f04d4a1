// Decides that a try is counted before it is judged: in a transaction of its own, by the name tried and by where it comes from.
import {
  ACCOUNTS_REFUSALS,
  giveBackTry,
  NAME_TRIES,
  NO_TRIES,
  SOURCE_TRIES,
  type TriesLimit,
  takeTry,
} from '@microcrop/accounts';
import { refuse } from '@microcrop/kernel';
import type { AccountPorts, Stores } from '../ports.ts';

/** `source` is the address that asks, as far as the machine knows it. */
export type Trying = { readonly name: string | undefined; readonly source: string };

/** Counts over all processes, names that nobody has included. Refuses TRIES_EXHAUSTED, and then nothing was counted. */
export async function takeTries(ports: AccountPorts, trying: Trying): Promise<void> {
  await ports.unitOfWork(async (stores) => {
    const now = ports.wallClock.now();
    for (const { subject, limit } of subjectsOf(ports, trying)) {
      const taken = takeTry((await stores.tries.forChange(subject)) ?? NO_TRIES(now), now, limit);
      if (!taken.allowed) {
        const retryAfterSeconds = Math.ceil((taken.until - now) / 1000);
        return refuse(ACCOUNTS_REFUSALS.TRIES_EXHAUSTED, { retryAfterSeconds });
      }
      await stores.tries.put(subject, taken.tries);
    }
  });
}

/** In the transaction of the success: the name has no failed tries any more, the source one fewer. */
export async function settleTries(ports: AccountPorts, stores: Stores, trying: Trying): Promise<void> {
  for (const { subject, limit } of subjectsOf(ports, trying)) {
    const before = await stores.tries.forChange(subject);
    if (before === undefined || limit === NAME_TRIES) await stores.tries.clear(subject);
    else await stores.tries.put(subject, giveBackTry(before));
  }
}

/** Another who may do so has vouched for the account. */
export async function clearTries(ports: AccountPorts, stores: Stores, name: string): Promise<void> {
  await stores.tries.clear(nameSubject(ports, name));
}

type Subject = { readonly subject: string; readonly limit: TriesLimit };

/** Always in this order, so that no two of them wait for each other. Digests: the table tells nobody's name or address. */
function subjectsOf(ports: AccountPorts, { name, source }: Trying): readonly Subject[] {
  const bySource = { subject: ports.secrets.digest(`source ${source}`), limit: SOURCE_TRIES };
  if (name === undefined) return [bySource];
  return [{ subject: nameSubject(ports, name), limit: NAME_TRIES }, bySource];
}

function nameSubject({ secrets }: AccountPorts, name: string): string {
  return secrets.digest(`name ${name}`);
}
