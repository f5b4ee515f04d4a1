// Whether a question about a transaction, a reversal or the balance is accepted; each is answered later.
import { type Context, commit } from '../books/context.ts';
import type { WorldReply } from '../world-types.ts';
import { initiatorFault } from './check-initiator.ts';
import { conversationId, requestIdentifier } from './identifiers.ts';
import { acknowledge } from './pay-out.ts';
import { AMOUNT_SHILLINGS_MAX } from './prompt-payer.ts';
import {
  type Fields,
  field,
  firstFault,
  isLong,
  isOneOf,
  isOptional,
  isUrl,
  isWhole,
  type Rule,
} from './read-request.ts';
import { refuseField } from './refuse.ts';

const ANSWERED_LATER: readonly Rule[] = [
  ['Initiator', isLong(1, 64)],
  ['SecurityCredential', isLong(1, 1024)],
  ['ResultURL', isUrl],
  ['QueueTimeOutURL', isUrl],
];
const isReceipt = (value: string | undefined): boolean => value !== undefined && /^[A-Z0-9]{10}$/.test(value);

const STATUS_RULES: readonly Rule[] = [
  ...ANSWERED_LATER,
  ['CommandID', isOneOf('TransactionStatusQuery')],
  ['TransactionID', isOptional(isReceipt)],
  ['OriginalConversationID', isOptional(isLong(1, 100))],
  ['PartyA', (value) => value !== undefined && /^\d{5,7}$/.test(value)],
  ['IdentifierType', isOneOf('4')],
  ['Remarks', isLong(2, 100)],
  ['Occasion', isOptional(isLong(1, 100))],
];

const REVERSAL_RULES: readonly Rule[] = [
  ...ANSWERED_LATER,
  ['CommandID', isOneOf('TransactionReversal')],
  ['TransactionID', isReceipt],
  ['Amount', isWhole(1, AMOUNT_SHILLINGS_MAX)],
  ['ReceiverParty', (value) => value !== undefined && /^\d{5,7}$/.test(value)],
  ['RecieverIdentifierType', isOneOf('11')],
  ['Remarks', isLong(2, 100)],
];

const BALANCE_RULES: readonly Rule[] = [
  ...ANSWERED_LATER,
  ['CommandID', isOneOf('AccountBalance')],
  ['PartyA', (value) => value !== undefined && /^\d{5,7}$/.test(value)],
  ['IdentifierType', isOneOf('4')],
  ['Remarks', isLong(2, 100)],
];

function names(context: Context, kind: string): { id: string; conversation: string } {
  const { seed, state } = context;
  const identity = [kind, state.requests];
  return { id: requestIdentifier(seed, identity), conversation: conversationId(seed, state.now, identity) };
}

function faultOf(context: Context, fields: Fields, party: string): string | null {
  const known = [context.credentials.shortCode, context.credentials.payoutShortCode];
  const initiator = initiatorFault(context, field(fields, 'Initiator'), field(fields, 'SecurityCredential'));
  return initiator ?? (known.includes(field(fields, party)) ? null : '21');
}

/** POST /mpesa/transactionstatus/v1/query */
export function askStatus(context: Context, fields: Fields, body: string): WorldReply {
  const fault = firstFault(fields, STATUS_RULES, body);
  if (fault !== null) return fault;
  const [receipt, originator] = [field(fields, 'TransactionID'), field(fields, 'OriginalConversationID')];
  if (receipt === '' && originator === '') return refuseField('TransactionID', body);
  const { id, conversation } = names(context, 'status');
  commit(context, {
    e: 'ask',
    id,
    conversation,
    subject: receipt === '' ? originator : receipt,
    by: receipt === '' ? 'originator' : 'receipt',
    url: field(fields, 'ResultURL'),
    occasion: field(fields, 'Occasion'),
    fails: faultOf(context, fields, 'PartyA'),
    at: context.state.now,
  });
  return acknowledge(id, conversation);
}

/** POST /mpesa/reversal/v1/request */
export function askReversal(context: Context, fields: Fields, body: string): WorldReply {
  const fault = firstFault(fields, REVERSAL_RULES, body);
  if (fault !== null) return fault;
  const { id, conversation } = names(context, 'reversal');
  commit(context, {
    e: 'reverse',
    id,
    conversation,
    receipt: field(fields, 'TransactionID'),
    amount: Number(field(fields, 'Amount')) * 100,
    url: field(fields, 'ResultURL'),
    fails: faultOf(context, fields, 'ReceiverParty'),
    at: context.state.now,
  });
  return acknowledge(id, conversation);
}

/** POST /mpesa/accountbalance/v1/query */
export function askBalance(context: Context, fields: Fields, body: string): WorldReply {
  const fault = firstFault(fields, BALANCE_RULES, body);
  if (fault !== null) return fault;
  const { id, conversation } = names(context, 'balance');
  const fails = faultOf(context, fields, 'PartyA');
  commit(context, {
    e: 'balance',
    id,
    conversation,
    url: field(fields, 'ResultURL'),
    fails,
    at: context.state.now,
  });
  return acknowledge(id, conversation);
}
