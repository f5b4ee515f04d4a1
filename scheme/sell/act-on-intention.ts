// Decides which step carries out what a caller asked for, and what the caller reads when it cannot be.

import { unreachable } from '@microcrop/kernel';
import { type KeyedIntention, type Notice } from '@microcrop/ussd';
import type { Ports, Stores } from '../ports.ts';
import { buyCover } from './buy-cover.ts';
import type { CallerOfHop } from './caller-of-hop.ts';
import { enrol } from './enrol.ts';
import { payAgain } from './pay-again.ts';

/** Nothing when it was done (also when it had been done before). */
export async function actOnIntention(
  ports: Ports,
  stores: Stores,
  caller: CallerOfHop,
  { intention, inputs }: KeyedIntention,
): Promise<Notice | undefined> {
  switch (intention.kind) {
    case 'register':
      return enrol(ports, stores, caller, intention);
    case 'set-language':
      await stores.policyholders.setLanguage(caller.id, intention.language);
      return undefined;
    case 'buy':
      return buyCover(ports, stores, caller, intention, `${caller.sessionId}/${inputs}`);
    case 'pay':
      return payAgain(ports, stores, caller, intention.policyNumber);
    default:
      return unreachable(intention);
  }
}
