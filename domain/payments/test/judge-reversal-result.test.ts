// Decides by a table which result of a reversal is believed.
import { expect, test } from 'vitest';
import { judgeReversalResult, type OperatorResult, type Refund } from '../src/index.ts';
import { refundOf, shillings } from './samples-of-ours.ts';

const refund: Refund = { ...refundOf(3), state: 'accepted', conversationId: 'AG_1' };
const result: OperatorResult = {
  resultCode: '0',
  resultDescription: 'ok',
  conversationId: 'AG_1',
  originatorConversationId: 'o',
  transactionId: 'SKE52PAWR9',
  facts: { amount: refund.amount, originalReceipt: refund.ofReceipt },
};

test.each<[string, Refund, OperatorResult, unknown]>([
  ['done', refund, result, 'reversal-confirmed'],
  ['done before', refund, { ...result, resultCode: 'R000001', facts: {} }, 'already-reversed'],
  ['no such receipt', refund, { ...result, resultCode: 'R000002', facts: {} }, 'failure-confirmed'],
  ['busy', refund, { ...result, resultCode: '26', facts: {} }, 'send-again'],
  ['our credential', refund, { ...result, resultCode: '2001', facts: {} }, 'human'],
  ['a new code', refund, { ...result, resultCode: 'X', facts: {} }, 'human'],
  [
    'before its acknowledgement',
    { ...refundOf(3), state: 'sending' },
    result,
    { disbelieved: 'acknowledgement-missing' },
  ],
  [
    'after a lost acknowledgement',
    { ...refundOf(3), state: 'unknown' },
    result,
    { disbelieved: 'acknowledgement-missing' },
  ],
  ['again', { ...refund, state: 'settled' }, result, { disbelieved: 'refund-closed' }],
  ['forged', refund, { ...result, conversationId: 'AG_2' }, { disbelieved: 'other-conversation' }],
  [
    'forged already-done',
    refund,
    { ...result, conversationId: 'AG_2', resultCode: 'R000001' },
    { disbelieved: 'other-conversation' },
  ],
  [
    'of no amount',
    refund,
    { ...result, facts: { originalReceipt: refund.ofReceipt } },
    { disbelieved: 'amount-missing' },
  ],
  [
    'of another amount',
    refund,
    { ...result, facts: { ...result.facts, amount: shillings(1n) } },
    { disbelieved: 'other-amount' },
  ],
  [
    'of another receipt',
    refund,
    { ...result, facts: { amount: refund.amount, originalReceipt: 'RKL51Z9999' } },
    { disbelieved: 'other-receipt' },
  ],
])('%s', (_name, given, heard, expected) => {
  expect(judgeReversalResult(given, heard)).toEqual(expected);
});
