// Decides a hop of a dialogue: the screen, the session and every effect of an intention are one transaction.
import type { PolicyholderId } from '@microcrop/kernel';
import { parseMsisdn } from '@microcrop/policies';
import {
  type Answer,
  answerHop,
  noticeTurn,
  type Screen,
  type UssdRequest,
  writeRecord,
} from '@microcrop/ussd';
import type { Ports, Stores } from '../ports.ts';
import { actOnIntention } from './act-on-intention.ts';
import type { CallerOfHop } from './caller-of-hop.ts';
import { loadFacts } from './load-facts.ts';
import { openSession, sealSession } from './sealed-session.ts';

/**
 * Answers one hop of the gateway. The same hop again is answered from what was stored, and does nothing more.
 * Refuses MSISDN_MALFORMED.
 */
export async function answerCaller(ports: Ports, request: UssdRequest): Promise<Screen> {
  return ports.unitOfWork(async (stores) => {
    const stored = await openSession(stores, request.sessionId);
    const known = await stores.policyholders.byMsisdnIndex(stores.vault.blindIndex('msisdn', request.msisdn));
    // A stranger's number is judged where a dialogue begins, and once more where it is kept: not at each hop between.
    if (known === undefined && stored === undefined) parseMsisdn(request.msisdn);
    const id = known?.id ?? stored?.subject ?? ports.identity.newId<PolicyholderId>();
    const caller: CallerOfHop = { id, msisdn: request.msisdn, sessionId: request.sessionId, known };
    const scheme = schemeFacts(ports);
    const answer = await answerHop(scheme, stored?.record, request.text, loadFacts(ports, stores, caller));
    if (answer.repeated) return answer.screen;
    const settled = await actOnAll(ports, stores, caller, answer);
    await stores.sessions.put({
      sessionId: request.sessionId,
      inputs: request.text === '' ? 0 : request.text.split('*').length,
      sealed: await sealSession(stores, caller.id, writeRecord(settled.record)),
      touchedAt: ports.clock.now(),
    });
    return settled.screen;
  });
}

/** Carries out the intentions in order; one that is refused ends the dialogue with a way on. */
async function actOnAll(ports: Ports, stores: Stores, caller: CallerOfHop, answer: Answer): Promise<Answer> {
  for (const keyed of answer.intentions) {
    const notice = await actOnIntention(ports, stores, caller, keyed);
    if (notice === undefined) continue;
    const { screen, session } = noticeTurn(schemeFacts(ports), answer.session, notice);
    return { ...answer, screen, session, record: { ...answer.record, lastScreen: screen, session } };
  }
  return answer;
}

function schemeFacts(ports: Ports) {
  const { insurerName, paybill, helpNumber } = ports.settings;
  return { insurerName, paybill, helpNumber };
}
