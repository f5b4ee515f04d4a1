// Whether a bulk message is taken, for whom, at what cost, and whether the sender hears of it.
import { type Context, commit } from '../books/context.ts';
import { ordinalOfText } from '../books/fold-words.ts';
import { personOf } from '../books/people.ts';
import { draw, drawText } from '../draw.ts';
import { isMsisdn } from '../operator/read-request.ts';
import type { WorldReply } from '../world-types.ts';
import { countParts } from './count-parts.ts';

const PART_COST_MINOR_UNITS = 80;
const PART_COST_USD = 0.0079;
const RECIPIENTS_MAX = 1000;
const MESSAGE_CHARACTERS_MAX = 1600;

type Recipient = { number: string; status: string; statusCode: number; messageId: string; cost: string };
type Outcome = { recipient: Recipient; lost: boolean };

const plainText = (status: number, body: string): WorldReply => ({
  status,
  contentType: 'text/plain; charset=UTF-8',
  body,
});

const sent = (message: string, recipients: readonly Recipient[]): WorldReply => ({
  status: 201,
  contentType: 'application/json',
  body: JSON.stringify({ SMSMessageData: { Message: message, Recipients: recipients } }),
});

/** POST /version1/messaging */
export function sendMessages(context: Context, form: URLSearchParams): WorldReply {
  const [to, text, from] = [form.get('to') ?? '', form.get('message') ?? '', form.get('from')];
  if (to.trim() === '') return plainText(400, "Request is missing required form field 'to'");
  if (text === '') return plainText(400, "Request is missing required form field 'message'");
  if (text.length > MESSAGE_CHARACTERS_MAX) return plainText(400, 'The message is too long');
  const numbers = to.split(',').map((number) => number.trim());
  if (numbers.length > RECIPIENTS_MAX) return plainText(400, 'Too many recipients');
  if (from !== null && from !== '' && !context.credentials.senderIds.includes(from))
    return sent('InvalidSenderId', []);
  const queued = form.get('enqueue') === '1';
  const outcomes = numbers.map((number) => sendOne(context, number, text, queued));
  if (outcomes.some((outcome) => outcome.lost)) return { dropped: true };
  const parts = countParts(text);
  const reached = outcomes.filter(({ recipient }) => recipient.messageId !== 'None').length;
  const cost = (reached * parts * PART_COST_USD).toFixed(4);
  const summary = `Sent to ${reached}/${numbers.length} Total Cost: USD ${cost} Message parts: ${parts}`;
  return sent(
    summary,
    outcomes.map((outcome) => outcome.recipient),
  );
}

function sendOne(context: Context, number: string, text: string, queued: boolean): Outcome {
  const msisdn = number.replace(/^\+/, '');
  if (!number.startsWith('+') || !isMsisdn(msisdn)) return invalid(number);
  const { state, seed } = context;
  const person = personOf(state, msisdn);
  const ordinal = ordinalOfText(person, text);
  const resent = person.inbox.filter((message) => message.text === text).length;
  const id = `ATXid_${drawText('0123456789abcdef', 32, seed, 'sms', msisdn, ordinal, resent)}`;
  const parts = countParts(text);
  const cost = parts * PART_COST_MINOR_UNITS;
  commit(context, { e: 'sms', id, msisdn, text, parts, cost, at: state.now });
  const lost =
    !person.manual && resent === 0 && draw(seed, 'sms-answer', msisdn, ordinal) < state.rates.smsAnswerLost;
  return { recipient: accepted(number, id, cost, queued), lost };
}

function accepted(number: string, messageId: string, cost: number, queued: boolean): Recipient {
  const statusCode = queued ? 102 : 101;
  return { number, status: 'Success', statusCode, messageId, cost: `KES ${(cost / 100).toFixed(4)}` };
}

function invalid(number: string): Outcome {
  const recipient = { number, status: 'InvalidPhoneNumber', statusCode: 403, messageId: 'None', cost: '0' };
  return { recipient, lost: false };
}
