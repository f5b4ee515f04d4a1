// How a scripted person's USSD session goes: hop by hop, each answer read, each key booked before the next.
import { type Context, commit } from '../books/context.ts';
import type { SessionOutcome } from '../books/events.ts';
import { personOf } from '../books/people.ts';
import type { Item, Person, Session } from '../books/state.ts';
import { draw, drawText } from '../draw.ts';
import { answerScreen } from '../farmers/answer-screen.ts';
import { readFacts, tellsMore } from '../farmers/facts.ts';
import type { Farmer } from '../farmers/farmer.ts';
import { readScreen } from '../farmers/read-screen.ts';
import { present } from '../present.ts';
import { networkCode } from '../telco/networks.ts';
import { sessionNotice } from '../telco/session-notice.ts';
import { type Heard, postForm } from './call-platform.ts';
import type { Delivery } from './delivery.ts';

const HOPS_MAX = 40;
const EXPECTS_INPUT = 'CON ';
const LAST_SCREEN = 'END ';

export async function runSession(context: Context, item: Item): Promise<Delivery> {
  const person = personOf(context.state, item.ref.slice(0, 12));
  const farmer = present(person.farmer, 'farmer');
  if (person.session === null) openSession(context, person, item);
  for (;;) {
    const session = present(person.session, 'session');
    const reply = await sendHop(context, person, session);
    if (!reply.heard) return 'stuck';
    const next = takeScreen(context, farmer, person, session, reply, item.due);
    if (next === 'over') return 'done';
  }
}

function openSession(context: Context, person: Person, item: Item): void {
  const { msisdn } = person;
  const goal =
    item.note === 'redial' || item.note === 'pay' || item.note === 'learn' || item.note === 'rain'
      ? item.note
      : 'buy';
  const id = sessionId(context, person);
  commit(context, { e: 'session', item: item.key, id, msisdn, goal, at: item.due });
}

/** The gateway's name of this person's next session. */
export function sessionId(context: Context, person: Person): string {
  return `ATUid_${drawText('0123456789abcdef', 32, context.seed, 'session', person.msisdn, person.sessions)}`;
}

/** Sends what has been keyed so far; some hops go out twice, and the second answer counts. */
export async function sendHop(context: Context, person: Person, session: Session): Promise<Heard> {
  const { settings, seed, state, credentials } = context;
  if (settings === null) return { heard: false };
  const fields = {
    sessionId: session.id,
    phoneNumber: `+${person.msisdn}`,
    networkCode: networkCode(person.msisdn),
    serviceCode: credentials.serviceCode,
    text: session.text,
  };
  const twice =
    !person.manual &&
    draw(seed, 'hop', person.msisdn, person.sessions, session.hops) < state.rates.ussdHopTwice;
  if (twice) await postForm(context, settings.ussdUrl, fields);
  return postForm(context, settings.ussdUrl, fields);
}

/** The text after `CON ` or `END `, and whether it was the last screen; null when it is neither. */
export function readReply(reply: Extract<Heard, { heard: true }>): { text: string; last: boolean } | null {
  if (reply.status !== 200) return null;
  if (reply.body.startsWith(EXPECTS_INPUT)) return { text: reply.body.slice(4), last: false };
  return reply.body.startsWith(LAST_SCREEN) ? { text: reply.body.slice(4), last: true } : null;
}

/** Books the end of a session; the screen is kept only of one that nobody understood. */
export function endSession(
  context: Context,
  person: Person,
  session: Session,
  outcome: SessionOutcome,
  screen: string,
  rest: { bought: boolean; at: number },
): void {
  const wanted = (context.settings?.ussdEventUrl ?? null) !== null;
  const notice = wanted ? { notice: sessionNotice(context, person, session, outcome, screen, rest.at) } : {};
  const kept = outcome === 'confused' ? screen : '';
  commit(context, { e: 'session-end', msisdn: person.msisdn, outcome, screen: kept, ...notice, ...rest });
}

function takeScreen(
  context: Context,
  farmer: Farmer,
  person: Person,
  session: Session,
  reply: Extract<Heard, { heard: true }>,
  at: number,
): 'over' | 'on' {
  const { msisdn } = person;
  const end = (outcome: SessionOutcome, screen: string): 'over' => {
    const bought = outcome === 'ended' && readScreen(screen).kind === 'payment-prompt';
    endSession(context, person, session, outcome, screen, { bought, at });
    return 'over';
  };
  const read = readReply(reply);
  if (read === null) return end('confused', `HTTP ${reply.status} ${reply.body.slice(0, 200)}`);
  const facts = readFacts(read.text);
  const curious = session.goal !== 'rain' && tellsMore(person.facts, facts);
  if (curious) commit(context, { e: 'learned', msisdn, facts });
  if (read.last) return end(readScreen(read.text).kind === 'unknown' ? 'confused' : 'ended', read.text);
  if (session.goal === 'manual' || session.hops >= HOPS_MAX) return end('confused', read.text);
  const answer = answerScreen(farmer, session.goal, session.memory, read.text);
  if (answer.act === 'hang-up') return end('hung-up', read.text);
  if (answer.act === 'confused') return end('confused', read.text);
  const remembers = answer.remembers === undefined ? {} : { remembers: answer.remembers };
  commit(context, { e: 'hop', msisdn, key: answer.key, ...remembers });
  return 'on';
}
