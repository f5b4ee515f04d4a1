// Decides which step carries out what a caller asked for: once for a session and the inputs that led to it, however often they come.

import { unreachable } from '@microcrop/kernel';
import type { Intention, KeyedIntention, Notice } from '@microcrop/ussd';
import type { Ports, Stores } from '../ports.ts';
import { buyCover } from './buy-cover.ts';
import type { ActingCaller, CallerOfHop } from './caller-of-hop.ts';
import { enrol } from './enrol.ts';
import { payAgain } from './pay-again.ts';

/** Nothing when it was done (also when it had been done before); else what the caller reads, the same each time. */
export function actOnce(
  ports: Ports,
  caller: CallerOfHop,
  { intention, inputs, prefix }: KeyedIntention,
): Promise<Notice | undefined> {
  const hop = `${caller.sessionId}/${inputs}`;
  const key = `${hop}/${ports.blindIndex('dialogue', prefix)}`;
  return ports.unitOfWork(async (stores) => {
    const claimed = await stores.intentions.claim(key, ports.clock.now());
    if (claimed !== 'first') return claimed.notice;
    const known = await stores.policyholders.holdByMsisdnIndex(caller.msisdnIndex);
    const notice = await act(ports, stores, { ...caller, known }, intention, hop);
    if (notice !== undefined) await stores.intentions.end(key, notice);
    return notice;
  });
}

async function act(
  ports: Ports,
  stores: Stores,
  caller: ActingCaller,
  intention: Intention,
  hop: string,
): Promise<Notice | undefined> {
  if (intention.kind === 'register') return enrol(ports, stores, caller, intention);
  const { known } = caller;
  // Forgotten since the dialogue began.
  if (known === undefined) return 'try-later';
  switch (intention.kind) {
    case 'set-language':
      await stores.policyholders.setLanguage(known.id, intention.language);
      return undefined;
    case 'buy':
      if (caller.salesPaused) return 'sales-paused';
      return buyCover(ports, stores, known.id, intention, hop);
    case 'pay':
      if (caller.salesPaused) return 'sales-paused';
      return payAgain(ports, stores, known.id, intention.policyNumber);
    default:
      return unreachable(intention);
  }
}
