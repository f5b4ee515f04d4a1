// Whether a request to prompt a payer is accepted, and what becomes of the prompt on its way to the phone.
import { type Context, commit } from '../books/context.ts';
import type { Shown } from '../books/events.ts';
import { exists, personOf } from '../books/people.ts';
import type { Person } from '../books/state.ts';
import { draw } from '../draw.ts';
import type { WorldReply } from '../world-types.ts';
import { checkoutId, requestIdentifier } from './identifiers.ts';
import {
  type Fields,
  field,
  firstFault,
  isLong,
  isMsisdn,
  isOneOf,
  isOptional,
  isTimestamp,
  isUrl,
  isWhole,
  type Rule,
} from './read-request.ts';
import { json, refuse } from './refuse.ts';

export const AMOUNT_SHILLINGS_MAX = 250_000;
const SAME_AMOUNT_WITHIN_MS = 120_000;

const RULES: readonly Rule[] = [
  ['BusinessShortCode', (value) => value !== undefined && /^\d{5,7}$/.test(value)],
  ['Password', isLong(1, 512)],
  ['Timestamp', isTimestamp],
  ['TransactionType', isOneOf('CustomerPayBillOnline', 'CustomerBuyGoodsOnline')],
  ['Amount', isWhole(1, AMOUNT_SHILLINGS_MAX)],
  ['PartyA', isMsisdn],
  ['PartyB', (value) => value !== undefined && /^\d{5,7}$/.test(value)],
  ['PhoneNumber', isMsisdn],
  ['CallBackURL', isUrl],
  ['AccountReference', isLong(1, 12)],
  ['TransactionDesc', isOptional(isLong(1, 13))],
];

/** POST /mpesa/stkpush/v1/processrequest */
export function promptPayer(context: Context, fields: Fields, body: string): WorldReply {
  const fault = firstFault(fields, RULES, body) ?? checkPassword(context, fields, body);
  if (fault !== null) return fault;
  if (field(fields, 'PartyB') !== context.credentials.shortCode)
    return refuse('400.002.02', 'Bad Request - Invalid PartyB', body);
  const msisdn = field(fields, 'PhoneNumber');
  const person = personOf(context.state, msisdn);
  const ordinal = person.accepted + 1;
  const { stkBusy, stkAcknowledgementDropped } = context.state.rates;
  const chance = (what: string): number => (person.manual ? 1 : draw(context.seed, what, msisdn, ordinal));
  if (person.busyAnswers === 0 && chance('stk-busy') < stkBusy) {
    commit(context, { e: 'stk-busy', msisdn });
    return refuse('500.003.02', 'System is busy. Please try again in few minutes.', body);
  }
  const acknowledgement = accept(context, fields, person, ordinal);
  return chance('stk-acknowledgement') < stkAcknowledgementDropped ? { dropped: true } : acknowledgement;
}

function accept(context: Context, fields: Fields, person: Person, ordinal: number): WorldReply {
  const { seed, state } = context;
  const { msisdn } = person;
  const amount = Number(field(fields, 'Amount')) * 100;
  const id = checkoutId(seed, state.now, [msisdn, ordinal]);
  const merchant = requestIdentifier(seed, ['merchant', msisdn, ordinal]);
  const shown = wayToPhone(person, amount, state.now);
  const account = field(fields, 'AccountReference');
  commit(context, {
    e: 'stk',
    id,
    merchant,
    msisdn,
    amount,
    account,
    url: field(fields, 'CallBackURL'),
    shown,
    at: state.now,
  });
  return json(200, {
    MerchantRequestID: merchant,
    CheckoutRequestID: id,
    ResponseCode: '0',
    ResponseDescription: 'Success. Request accepted for processing',
    CustomerMessage: 'Success. Request accepted for processing',
  });
}

function wayToPhone(person: Person, amount: number, now: number): Shown {
  if (!exists(person)) return 'absent';
  if (person.openPrompt !== null) return 'locked';
  const last = person.lastShown;
  return last !== null && last.amount === amount && now - last.at < SAME_AMOUNT_WITHIN_MS
    ? 'limited'
    : 'shown';
}

/** The refusal of a password that is not base64(short code + passkey + timestamp), or null. */
export function checkPassword(context: Context, fields: Fields, body: string): WorldReply | null {
  const { shortCode, passkey } = context.credentials;
  if (field(fields, 'BusinessShortCode') !== shortCode)
    return refuse('500.001.1001', 'Merchant does not exist', body);
  const expected = btoa(`${shortCode}${passkey}${field(fields, 'Timestamp')}`);
  return field(fields, 'Password') === expected ? null : refuse('500.001.1001', 'Wrong credentials', body);
}
