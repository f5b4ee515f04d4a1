// What a person at a keyboard can do with a phone: dial, key, hang up, answer a prompt, read messages.
import { type Context, commit } from '../books/context.ts';
import { personOf } from '../books/people.ts';
import type { Message, Person, Session } from '../books/state.ts';
import type { Heard } from '../deliver/call-platform.ts';
import { endSession, readReply, sendHop, sessionId } from '../deliver/run-session.ts';
import { endPrompt } from '../deliver/settle.ts';
import { isMsisdn } from '../operator/read-request.ts';
import { present } from '../present.ts';

export type PhoneRefusal = { refused: string };
export type PhoneScreen = { sessionId: string; screen: string; last: boolean };
export type PhonePrompt = {
  checkoutRequestId: string;
  amountShillings: number;
  accountReference: string;
  shortCode: string;
};

const KEYED_CHARACTERS_MAX = 182;

/** The person of a number that no script holds; made manual on first sight. */
function manualPerson(context: Context, number: string): Person | PhoneRefusal {
  const msisdn = number.replace(/^\+/, '').replace(/^0/, '254');
  if (!isMsisdn(msisdn)) return { refused: 'That is not a Kenyan mobile number: write it as 2547XXXXXXXX.' };
  const known = context.state.people.get(msisdn);
  if (known !== undefined && known.farmer !== null) {
    return { refused: 'That number belongs to a scripted person: choose another.' };
  }
  if (known?.manual !== true) commit(context, { e: 'manual', msisdn });
  return personOf(context.state, msisdn);
}

/** Dials the service code, or the code with choices after it (`*384*123*1*2#`). */
export async function dial(
  context: Context,
  number: string,
  code?: string,
): Promise<PhoneScreen | PhoneRefusal> {
  const text = keyedWithCode(context.credentials.serviceCode, code);
  if (text === null)
    return { refused: `Nothing answers at ${code}: dial ${context.credentials.serviceCode}.` };
  const person = manualPerson(context, number);
  if ('refused' in person) return person;
  if (person.session !== null) hangUp(context, person.session.id);
  const id = sessionId(context, person);
  commit(context, {
    e: 'session',
    item: '',
    id,
    msisdn: person.msisdn,
    goal: 'manual',
    at: context.state.now,
  });
  return hop(context, person, text);
}

function keyedWithCode(serviceCode: string, code: string | undefined): string | null {
  if (code === undefined || code === serviceCode) return '';
  const stem = serviceCode.replace(/#$/, '*');
  return code.startsWith(stem) && code.endsWith('#') ? code.slice(stem.length, -1) : null;
}

/** Keys an answer to the screen; a session that is over is refused. */
export async function keyIn(
  context: Context,
  session: string,
  input: string,
): Promise<PhoneScreen | PhoneRefusal> {
  const person = personOfSession(context, session);
  if (person === null) return { refused: 'This session is over: dial again.' };
  if (input.length > KEYED_CHARACTERS_MAX) return { refused: 'That is more than a phone can send.' };
  return hop(context, person, input);
}

// The key is booked only once it was heard, so that a lost answer can be keyed again.
async function hop(context: Context, person: Person, input: string): Promise<PhoneScreen | PhoneRefusal> {
  const session = present(person.session, 'session');
  const text = session.text === '' ? input : `${session.text}*${input}`;
  const reply = await sendHop(context, person, { ...session, text });
  if (person.session?.id !== session.id) return { refused: 'This session is over: dial again.' };
  if (!reply.heard) return fail(context, person, session);
  if (text !== '') commit(context, { e: 'hop', msisdn: person.msisdn, key: input });
  return show(context, person, session, reply);
}

function fail(context: Context, person: Person, session: Session): PhoneRefusal {
  endSession(context, person, session, 'failed', '', { bought: false, at: context.state.now });
  return { refused: 'The service does not answer. Try again.' };
}

function show(
  context: Context,
  person: Person,
  session: Session,
  reply: Extract<Heard, { heard: true }>,
): PhoneScreen | PhoneRefusal {
  const read = readReply(reply);
  if (read === null) return fail(context, person, session);
  if (read.last)
    endSession(context, person, session, 'ended', read.text, { bought: false, at: context.state.now });
  return { sessionId: session.id, screen: read.text, last: read.last };
}

/** Ends a session from the phone's side; one that is over stays over. */
export function hangUp(context: Context, session: string): void {
  const person = personOfSession(context, session);
  if (person === null || person.session === null) return;
  endSession(context, person, person.session, 'hung-up', '', { bought: false, at: context.state.now });
}

function personOfSession(context: Context, session: string): Person | null {
  const msisdn = context.state.manualSessions.get(session);
  return msisdn === undefined ? null : personOf(context.state, msisdn);
}

/** The prompt that waits on this phone, if any. */
export function openPrompts(context: Context, number: string): PhonePrompt[] | PhoneRefusal {
  const person = manualPerson(context, number);
  if ('refused' in person) return person;
  const prompt = person.openPrompt === null ? undefined : context.state.prompts.get(person.openPrompt);
  if (prompt === undefined) return [];
  return [
    {
      checkoutRequestId: prompt.id,
      amountShillings: prompt.amount / 100,
      accountReference: prompt.account,
      shortCode: context.credentials.shortCode,
    },
  ];
}

/** Answers a prompt: any four digits pay, `0000` is the wrong PIN, null cancels. The result code is returned. */
export function answerPrompt(
  context: Context,
  checkoutRequestId: string,
  pin: string | null,
): { code: string } | PhoneRefusal {
  const prompt = context.state.prompts.get(checkoutRequestId);
  const person = prompt === undefined ? undefined : context.state.people.get(prompt.msisdn);
  if (prompt === undefined || person?.manual !== true || prompt.code !== null) {
    return { refused: 'No such payment request waits on this phone.' };
  }
  if (pin !== null && !/^\d{4}$/.test(pin)) return { refused: 'A PIN has four digits.' };
  const code = pin === null ? '1032' : pin === '0000' ? '2001' : '0';
  endPrompt(context, prompt, code, context.state.now);
  return { code };
}

/** Every message that this phone has received, oldest first; planned people's too. */
export function inboxOf(context: Context, number: string): readonly Message[] | PhoneRefusal {
  const msisdn = number.replace(/^\+/, '').replace(/^0/, '254');
  const known = context.state.people.get(msisdn);
  if (known !== undefined) return known.inbox;
  const person = manualPerson(context, number);
  return 'refused' in person ? person : person.inbox;
}
