// Decides a hop of a dialogue: the session before it, the screen, each intention in a transaction of its own, the session after.
import {
  type Answer,
  answerHop,
  countTurn,
  isTooFast,
  noticeTurn,
  readSession,
  type Screen,
  type ScreenName,
  tooFastScreen,
  type UssdRequest,
  writeSession,
} from '@microcrop/ussd';
import type { Ports } from '../ports.ts';
import { actOnce } from './act-once.ts';
import { type CallerOfHop, callerOfHop } from './caller-of-hop.ts';
import { loadFacts } from './load-facts.ts';

/** Characters of base64url: 128 bits name a phone, 66 bits tell one text of a dialogue from another. */
const PHONE_CHARACTERS = 22;
const DIGEST_CHARACTERS = 11;

/** A screen, and which one it is: for whoever counts them. `refused`: what was asked for could not be done. */
export type HopAnswer = Screen & { readonly at: ScreenName; readonly refused: boolean };

/**
 * Answers one hop of the gateway. The same hop again, an older one, or one whose session was lost is answered from its
 * text, and carries nothing out a second time. Refuses MSISDN_MALFORMED.
 */
export async function answerCaller(ports: Ports, request: UssdRequest): Promise<HopAnswer> {
  const caller = await callerOfHop(ports, request);
  const phone = caller.msisdnIndex.slice(0, PHONE_CHARACTERS);
  const line = await ports.sessions.get(phone);
  const stored = line === undefined ? undefined : readSession(line);
  const pace = countTurn(stored?.pace, ports.clock.now());
  if (stored !== undefined && isTooFast(pace))
    return { ...tooFastScreen(stored.session.language), at: stored.session.screen, refused: true };
  const digest = (text: string): string =>
    ports.blindIndex('dialogue', `${request.sessionId}\n${text}`).slice(0, DIGEST_CHARACTERS);
  const answer = await answerHop(schemeFacts(ports), stored, request.text, digest, loadFacts(ports, caller));
  const settled = await actOnAll(ports, caller, answer);
  await ports.sessions.put(phone, writeSession({ ...settled.record, pace }));
  return { ...settled.screen, at: settled.session.screen, refused: settled !== answer };
}

/** Carries out the intentions in order; one that is refused ends the dialogue with a way on. */
async function actOnAll(ports: Ports, caller: CallerOfHop, answer: Answer): Promise<Answer> {
  for (const keyed of answer.intentions) {
    const notice = await actOnce(ports, caller, keyed);
    if (notice === undefined) continue;
    const { screen, session } = noticeTurn(schemeFacts(ports), answer.session, notice);
    return { ...answer, screen, session, record: { ...answer.record, session } };
  }
  return answer;
}

function schemeFacts(ports: Ports) {
  const { insurerName, paybill, helpNumber } = ports.settings;
  return { insurerName, paybill, helpNumber };
}
