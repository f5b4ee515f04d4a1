// Decides by a table of results which answer to a status query is believed.
import { describe, expect, test } from 'vitest';
import {
  judgeStatusResult,
  type OperatorResult,
  type StatusQuery,
  type StatusSubject,
} from '../src/index.ts';
import { disbursementOf, shillings, statusQueryOf } from './samples-of-ours.ts';

const disbursement = disbursementOf(7);
const PAYEE = '254711000111';

const query: StatusQuery = {
  ...statusQueryOf(1, { kind: 'disbursement', id: disbursement.id }),
  state: 'acknowledged',
  conversationId: 'AG_query',
};

const subject: StatusSubject = {
  kind: 'disbursement',
  id: disbursement.id,
  conversationId: 'AG_payout',
  amount: disbursement.amount,
  payeeMsisdn: PAYEE,
};

const result: OperatorResult = {
  resultCode: '0',
  resultDescription: 'ok',
  conversationId: 'AG_query',
  originatorConversationId: 'ours',
  facts: {
    amount: disbursement.amount,
    creditParty: PAYEE,
    debitParty: '600992',
    transactionStatus: 'Completed',
    originatorConversationId: disbursement.id,
    operatorReceipt: 'SG632NMUAB',
  },
};

const withFacts = (facts: Partial<OperatorResult['facts']>): OperatorResult => ({
  ...result,
  facts: { ...result.facts, ...facts },
});
const without = (...names: (keyof OperatorResult['facts'])[]): OperatorResult => ({
  ...result,
  facts: Object.fromEntries(Object.entries(result.facts).filter(([name]) => !names.some((n) => n === name))),
});

const BELIEVED: [string, OperatorResult, string][] = [
  ['completed', result, 'completed'],
  ['failed', withFacts({ transactionStatus: 'Failed' }), 'failed'],
  ['failed, stating nothing more', { ...result, facts: { transactionStatus: 'Expired' } }, 'failed'],
  [
    'known by the conversation of the payout alone',
    withFacts({ originatorConversationId: 'theirs', conversationId: 'AG_payout' }),
    'completed',
  ],
  ['named by no id at all', without('originatorConversationId'), 'completed'],
  ['still open', withFacts({ transactionStatus: 'Authorized' }), 'pending'],
  ['without a status', without('transactionStatus'), 'pending'],
  ['no such transaction', { ...result, resultCode: 'R000002', facts: {} }, 'not-found'],
  ['no such transaction, as an invalid parameter', { ...result, resultCode: '25', facts: {} }, 'not-found'],
  ['the operator was busy', { ...result, resultCode: '26', facts: {} }, 'pending'],
  ['a code that nobody knows', { ...result, resultCode: '4711', facts: {} }, 'pending'],
  [
    'a code that is a property of every object',
    { ...result, resultCode: 'constructor', facts: {} },
    'pending',
  ],
];

test.each(BELIEVED)('%s', (_name, given, expected) => {
  expect(judgeStatusResult(query, subject, given)).toBe(expected);
});

const DISBELIEVED: [string, StatusQuery, StatusSubject, OperatorResult][] = [
  ['acknowledgement-missing', statusQueryOf(1, query.about), subject, result],
  ['query-closed', { ...query, state: 'answered' }, subject, result],
  ['query-closed', { ...query, state: 'abandoned' }, subject, result],
  ['other-conversation', query, subject, { ...result, conversationId: 'AG_forged' }],
  ['other-subject', { ...query, about: { kind: 'receipt', id: disbursement.id } }, subject, result],
  ['other-subject', { ...query, about: { kind: 'disbursement', id: 'another' } }, subject, result],
  ['other-transaction', query, subject, withFacts({ originatorConversationId: 'another' })],
  ['amount-missing', query, subject, without('amount')],
  ['other-amount', query, subject, withFacts({ amount: shillings(1199n) })],
  ['party-missing', query, subject, without('creditParty')],
  ['other-party', query, subject, withFacts({ creditParty: '254711000112' })],
  ['other-party', query, subject, withFacts({ creditParty: '600992', debitParty: PAYEE })],
];

test.each(DISBELIEVED)('disbelieved: %s', (reason, asked, about, given) => {
  expect(judgeStatusResult(asked, about, given)).toEqual({ disbelieved: reason });
});

describe('money in and money back', () => {
  const receiptQuery: StatusQuery = { ...query, about: { kind: 'receipt', id: 'RKL51ZDR4F' } };
  const receipt: StatusSubject = {
    kind: 'receipt',
    id: 'RKL51ZDR4F',
    amount: shillings(5n),
    shortcode: '600966',
  };
  const paidIn = withFacts({
    amount: shillings(5n),
    operatorReceipt: 'RKL51ZDR4F',
    creditParty: '600966',
    debitParty: PAYEE,
  });

  test('a receipt is believed when our paybill was credited', () => {
    expect(judgeStatusResult(receiptQuery, receipt, paidIn)).toBe('completed');
    const elsewhere = { ...paidIn, facts: { ...paidIn.facts, creditParty: '600967' } };
    expect(judgeStatusResult(receiptQuery, receipt, elsewhere)).toEqual({ disbelieved: 'other-party' });
    const another = { ...paidIn, facts: { ...paidIn.facts, operatorReceipt: 'RKL51ZDR4G' } };
    expect(judgeStatusResult(receiptQuery, receipt, another)).toEqual({ disbelieved: 'other-transaction' });
  });

  test('a refund is believed when our paybill was debited', () => {
    const refundQuery: StatusQuery = { ...query, about: { kind: 'refund', id: 'r' } };
    const refund: StatusSubject = { kind: 'refund', id: 'r', amount: shillings(5n), shortcode: '600966' };
    const back = withFacts({ amount: shillings(5n), debitParty: '600966', creditParty: PAYEE });
    expect(judgeStatusResult(refundQuery, refund, back)).toBe('completed');
    const byReceipt: StatusSubject = { ...refund, operatorReceipt: 'SKE52PAWR9' };
    expect(judgeStatusResult(refundQuery, byReceipt, back)).toEqual({ disbelieved: 'other-transaction' });
    expect(judgeStatusResult(refundQuery, refund, paidIn)).toEqual({ disbelieved: 'other-party' });
  });
});
