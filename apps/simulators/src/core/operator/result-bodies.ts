// The words in which the operator tells how a payout, a reversal or a question ended.
import type { Context } from '../books/context.ts';
import { nameOf } from '../books/people.ts';
import type { BalanceQuestion, Movement, Payout, Question, Reversal } from '../books/state.ts';
import { compactEat, dottedEat } from '../eat-time.ts';
import { decimal } from './callback-bodies.ts';
import { receiptFor } from './identifiers.ts';
import { describeResult, resultCodeValue } from './result-codes.ts';

type Parameter = { Key: string; Value?: string | number };
type Named = { id: string; conversation: string };

const ORGANISATION = 'Simulated Organisation';
const QUEUE_REFERENCE = {
  ReferenceItem: { Key: 'QueueTimeoutURL', Value: 'https://queue.simulated.example/result' },
};

function envelope(
  named: Named,
  code: string,
  transactionId: string,
  parameters: Parameter[] | null,
): unknown {
  return {
    Result: {
      ResultType: 0,
      ResultCode: resultCodeValue(code),
      ResultDesc: describeResult(code),
      OriginatorConversationID: named.id,
      ConversationID: named.conversation,
      TransactionID: transactionId,
      ...(parameters === null ? {} : { ResultParameters: { ResultParameter: parameters } }),
      ReferenceData: QUEUE_REFERENCE,
    },
  };
}

const party = (context: Context, msisdn: string): string =>
  `${msisdn} - ${nameOf(context.state.people.get(msisdn))}`;

/** The result of a payout; parameters only on success. */
export function payoutResult(context: Context, payout: Payout): unknown {
  const code = payout.code ?? '';
  if (code !== '0') return envelope(payout, code, payout.receipt, null);
  const { utility, working, charges } = context.state.accounts;
  return envelope(payout, code, payout.receipt, [
    { Key: 'TransactionAmount', Value: payout.amount / 100 },
    { Key: 'TransactionReceipt', Value: payout.receipt },
    { Key: 'ReceiverPartyPublicName', Value: party(context, payout.msisdn) },
    { Key: 'TransactionCompletedDateTime', Value: dottedEat(payout.doneAt) },
    { Key: 'B2CUtilityAccountAvailableFunds', Value: utility / 100 },
    { Key: 'B2CWorkingAccountAvailableFunds', Value: working / 100 },
    { Key: 'B2CRecipientIsRegisteredCustomer', Value: 'Y' },
    { Key: 'B2CChargesPaidAccountAvailableFunds', Value: charges / 100 },
  ]);
}

/** What comes to QueueTimeOutURL: the same envelope; it says nothing about the money. */
export function queueTimeout(payout: Payout): unknown {
  return envelope(payout, '26', '', null);
}

export function reversalResult(context: Context, reversal: Reversal): unknown {
  const code = reversal.code ?? '';
  const original = context.state.byReceipt.get(reversal.receipt);
  if (code !== '0' || original === undefined) return envelope(reversal, code, reversal.newReceipt, null);
  const utility = decimal(context.state.accounts.utility);
  return envelope(reversal, code, reversal.newReceipt, [
    { Key: 'DebitAccountBalance', Value: `Utility Account|KES|${utility}|${utility}|0.00|0.00` },
    { Key: 'Amount', Value: reversal.amount / 100 },
    { Key: 'TransCompletedTime', Value: Number(compactEat(reversal.doneAt)) },
    { Key: 'OriginalTransactionID', Value: reversal.receipt },
    { Key: 'Charge', Value: 0 },
    { Key: 'CreditPartyPublicName', Value: party(context, original.msisdn) },
    { Key: 'DebitPartyPublicName', Value: `${context.credentials.shortCode} - ${ORGANISATION}` },
  ]);
}

/** The balance result: here, and only here, the codes are strings. */
export function balanceResult(context: Context, question: BalanceQuestion): unknown {
  const { utility, working, charges } = context.state.accounts;
  const row = (name: string, cents: number): string =>
    `${name} Account|KES|${decimal(cents)}|${decimal(cents)}|0.00|0.00`;
  const value = [
    row('Working', working),
    row('Float', 0),
    row('Utility', utility),
    row('Charges Paid', charges),
    row('Organization Settlement', 0),
  ].join('&');
  const code = question.fails ?? '0';
  const receipt = receiptFor(context, question.at, question.id);
  const parameters: Parameter[] = [
    { Key: 'AccountBalance', Value: value },
    { Key: 'BOCompletedTime', Value: compactEat(question.at) },
  ];
  return {
    Result: {
      ResultType: '0',
      ResultCode: code,
      ResultDesc: describeResult(code),
      OriginatorConversationID: question.id,
      ConversationID: question.conversation,
      TransactionID: receipt,
      ...(code === '0' ? { ResultParameters: { ResultParameter: parameters } } : {}),
      ReferenceData: QUEUE_REFERENCE,
    },
  };
}

type Told = {
  status: string;
  from: string;
  to: string;
  originatorId: string;
  conversation: string;
  initiatedAt: number;
  finalisedAt: number | null;
  account: string;
  charge: number;
  reason: string;
  amount: number;
  receipt: string;
};

/** The answer to a status question, as the operator knows the transaction now. */
export function statusResult(context: Context, question: Question): unknown {
  const told = question.fails === null ? lookUp(context, question) : null;
  const code = question.fails ?? (told === null ? '25' : '0');
  const occasion = question.occasion === '' ? {} : { Value: question.occasion };
  return {
    Result: {
      ConversationID: question.conversation,
      OriginatorConversationID: question.id,
      ReferenceData: { ReferenceItem: { Key: 'Occasion', ...occasion } },
      ResultCode: resultCodeValue(code),
      ResultDesc: describeResult(code),
      ...(told === null ? {} : { ResultParameters: { ResultParameter: statusParameters(told) } }),
      ResultType: 0,
      TransactionID: receiptFor(context, question.at, question.id),
    },
  };
}

// The operator writes the credit party under the debit party's key; so do we.
function statusParameters(told: Told): Parameter[] {
  return [
    { Key: 'DebitPartyName', Value: told.from },
    { Key: 'DebitPartyName', Value: told.to },
    { Key: 'OriginatorConversationID', Value: told.originatorId },
    { Key: 'InitiatedTime', Value: compactEat(told.initiatedAt) },
    { Key: 'DebitAccountType', Value: told.account },
    { Key: 'DebitPartyCharges', Value: `Fee For B2C Payment|KES|${decimal(told.charge)}` },
    { Key: 'TransactionReason' },
    { Key: 'ReasonType', Value: told.reason },
    { Key: 'TransactionStatus', Value: told.status },
    ...(told.finalisedAt === null ? [] : [{ Key: 'FinalisedTime', Value: compactEat(told.finalisedAt) }]),
    { Key: 'Amount', Value: String(told.amount / 100) },
    { Key: 'ConversationID', Value: told.conversation },
    ...(told.receipt === '' ? [] : [{ Key: 'ReceiptNo', Value: told.receipt }]),
  ];
}

function lookUp(context: Context, question: Question): Told | null {
  const { state } = context;
  const movement = question.by === 'receipt' ? state.byReceipt.get(question.subject) : undefined;
  const payout = state.payouts.get(movement?.originatorId ?? question.subject);
  if (payout !== undefined && movement?.kind !== 'reversal') return tellPayout(context, payout);
  return movement === undefined ? null : tellMovement(context, movement);
}

function tellPayout(context: Context, payout: Payout): Told {
  const { credentials, state } = context;
  const status = payout.code === null ? 'Pending' : payout.code === '0' ? 'Completed' : 'Failed';
  return {
    status,
    from: `${credentials.payoutShortCode} - ${ORGANISATION}`,
    to: party(context, payout.msisdn),
    originatorId: payout.id,
    conversation: payout.conversation,
    initiatedAt: payout.at,
    finalisedAt: payout.code === null ? null : payout.doneAt,
    account: 'Utility Account',
    charge: state.byReceipt.get(payout.receipt)?.charge ?? 0,
    reason: 'Business Payment to Customer via API',
    amount: payout.amount,
    receipt: payout.receipt,
  };
}

function tellMovement(context: Context, movement: Movement): Told {
  const business = `${context.credentials.shortCode} - ${ORGANISATION}`;
  const customer = party(context, movement.msisdn);
  const incoming = movement.direction === 'in';
  return {
    status: 'Completed',
    from: incoming ? customer : business,
    to: incoming ? business : customer,
    originatorId: movement.originatorId ?? '',
    conversation: '',
    initiatedAt: movement.at,
    finalisedAt: movement.at,
    account: incoming ? 'MMF Account For Customer' : 'Utility Account',
    charge: movement.charge,
    reason: incoming ? 'Pay Bill Online' : 'Transaction Reversal',
    amount: movement.amount,
    receipt: movement.receipt,
  };
}
