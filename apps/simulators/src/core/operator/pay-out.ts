// Whether a payout is accepted: once for each OriginatorConversationID, whatever became of the first.
import { type Context, commit } from '../books/context.ts';
import { exists, personOf } from '../books/people.ts';
import type { Person } from '../books/state.ts';
import { draw } from '../draw.ts';
import type { WorldReply } from '../world-types.ts';
import { initiatorFault } from './check-initiator.ts';
import { conversationId } from './identifiers.ts';
import { AMOUNT_SHILLINGS_MAX } from './prompt-payer.ts';
import {
  type Fields,
  field,
  firstFault,
  isLong,
  isMsisdn,
  isOneOf,
  isOptional,
  isUrl,
  isWhole,
  type Rule,
} from './read-request.ts';
import { json, refuse } from './refuse.ts';

const AMOUNT_SHILLINGS_MIN = 10;

const RULES: readonly Rule[] = [
  ['OriginatorConversationID', isLong(1, 100)],
  ['InitiatorName', isLong(1, 64)],
  ['SecurityCredential', isLong(1, 1024)],
  ['CommandID', isOneOf('BusinessPayment', 'SalaryPayment', 'PromotionPayment')],
  ['Amount', isWhole(AMOUNT_SHILLINGS_MIN, AMOUNT_SHILLINGS_MAX)],
  ['PartyA', (value) => value !== undefined && /^\d{5,7}$/.test(value)],
  ['PartyB', isMsisdn],
  ['Remarks', isLong(2, 100)],
  ['QueueTimeOutURL', isUrl],
  ['ResultURL', isUrl],
  ['Occassion', isOptional(isLong(1, 100))],
];

/** POST /mpesa/b2c/v3/paymentrequest */
export function payOut(context: Context, fields: Fields, body: string): WorldReply {
  const fault = firstFault(fields, RULES, body);
  if (fault !== null) return fault;
  const { state, seed } = context;
  const id = field(fields, 'OriginatorConversationID');
  if (state.payouts.has(id)) return refuse('500.002.1001', 'Duplicate OriginatorConversationID.', body);
  const msisdn = field(fields, 'PartyB');
  const person = personOf(state, msisdn);
  const amount = Number(field(fields, 'Amount')) * 100;
  const nth = person.payoutAmounts.filter((earlier) => earlier === amount).length + 1;
  const chance = (what: string): number => (person.manual ? 1 : draw(seed, what, msisdn, amount, nth));
  if (!state.busyPayouts.has(id) && chance('b2c-busy') < state.rates.b2cBusy) {
    commit(context, { e: 'b2c-busy', id });
    return refuse('500.003.02', 'System is busy. Please try again in few minutes.', body);
  }
  const conversation = conversationId(seed, state.now, ['b2c', msisdn, amount, nth]);
  const fails = payoutFault(context, fields, person);
  const [url, queueUrl] = [field(fields, 'ResultURL'), field(fields, 'QueueTimeOutURL')];
  commit(context, { e: 'b2c', id, conversation, msisdn, amount, url, queueUrl, fails, at: state.now });
  if (chance('b2c-acknowledgement') < state.rates.b2cAcknowledgementDropped) return { dropped: true };
  return acknowledge(id, conversation);
}

export function acknowledge(originatorId: string, conversation: string): WorldReply {
  return json(200, {
    ConversationID: conversation,
    OriginatorConversationID: originatorId,
    ResponseCode: '0',
    ResponseDescription: 'Accept the service request successfully.',
  });
}

// What is known at acceptance to fail at settlement; the account's funds are looked at only then.
function payoutFault(context: Context, fields: Fields, person: Person): string | null {
  const initiator = initiatorFault(
    context,
    field(fields, 'InitiatorName'),
    field(fields, 'SecurityCredential'),
  );
  if (initiator !== null) return initiator;
  const { shortCode, payoutShortCode } = context.credentials;
  if (![shortCode, payoutShortCode].includes(field(fields, 'PartyA'))) return '2028';
  if (!exists(person)) return 'SFC_IC0003';
  if (person.manual) return null;
  // Drawn for the person, not the payment: whoever is not registered stays so.
  const { payeeUnregistered, payeeUnknown } = context.state.rates;
  const lot = draw(context.seed, 'payee', person.msisdn);
  if (lot < payeeUnregistered) return '2040';
  return lot < payeeUnregistered + payeeUnknown ? 'SFC_IC0003' : null;
}
