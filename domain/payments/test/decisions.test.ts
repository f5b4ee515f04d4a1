// Decides by examples the small decisions: amounts of the rail, schedules, codes, prompts' answers, tokens.
import { addMinutes, instantAt, money, parseDate, refusalCode } from '@microcrop/kernel';
import { describe, expect, test } from 'vitest';
import {
  ASK_AGAIN_MINUTES,
  type Collection,
  checkRailAmount,
  intendCollection,
  isTokenFresh,
  judgePromptAnswer,
  mayConcern,
  nextAskMinutes,
  nextSendMinutes,
  notFoundMeansNever,
  type PromptCallback,
  readCode,
  readRequestError,
  seePaybillReceipt,
} from '../src/index.ts';
import { collectionOf, NOON, receiptOf, shillings } from './samples-of-ours.ts';

const refusalOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    return refusalCode(error);
  }
  return undefined;
};

test.each([
  ['collection', shillings(1n), undefined],
  ['collection', shillings(0n), 'RAIL_AMOUNT_TOO_SMALL'],
  ['collection', money('KES', -100n), 'RAIL_AMOUNT_TOO_SMALL'],
  ['collection', money('KES', 150n), 'RAIL_AMOUNT_NOT_WHOLE'],
  ['collection', shillings(250_000n), undefined],
  ['collection', shillings(250_001n), 'RAIL_AMOUNT_TOO_LARGE'],
  ['disbursement', shillings(9n), 'RAIL_AMOUNT_TOO_SMALL'],
  ['disbursement', shillings(10n), undefined],
  ['disbursement', money('UGX', 1000n), 'RAIL_CURRENCY'],
  ['refund', shillings(1n), undefined],
] as const)('rail amount for a %s: %o', (use, amount, code) => {
  expect(refusalOf(() => checkRailAmount(use, amount))).toBe(code);
});

test.each(['', 'ABCDEFGHIJKLM', 'MC 1', 'MC_1', 'MÇ1'])('reference %j is refused', (reference) => {
  expect(refusalOf(() => intendCollection({ ...collectionOf(1), reference }))).toBe('REFERENCE_MALFORMED');
});

test.each(['', 'rkl51zdr4f', 'RKL 51ZDR4F', 'SHORT', 'A'.repeat(21)])(
  'receipt %j is refused',
  (operatorReceipt) => {
    expect(refusalOf(() => seePaybillReceipt({ ...receiptOf(1), operatorReceipt }))).toBe(
      'RECEIPT_MALFORMED',
    );
  },
);

describe('schedules', () => {
  test('questions come by the table, later and later, and end with a person', () => {
    for (const about of ['collection', 'disbursement', 'receipt', 'refund'] as const) {
      const table: readonly number[] = ASK_AGAIN_MINUTES[about];
      expect(table.map((_, made) => nextAskMinutes(about, made))).toEqual(table);
      expect(table.toSorted((left, right) => left - right)).toEqual(table);
      expect(nextAskMinutes(about, table.length)).toBe('human');
    }
  });

  test('prompts are asked about until a callback of three days would have come', () => {
    const minutes = ASK_AGAIN_MINUTES.collection.reduce((sum, step) => sum + step, 0);
    expect(minutes).toBeGreaterThan(3 * 1440);
  });

  test('sending again', () => {
    expect(nextSendMinutes(1)).toBe(1);
    expect(nextSendMinutes(11)).toBe('human');
  });

  test('not found means never only after a day', () => {
    expect(notFoundMeansNever(NOON, addMinutes(NOON, 1439))).toBe(false);
    expect(notFoundMeansNever(NOON, addMinutes(NOON, 1440))).toBe(true);
  });
});

describe('codes', () => {
  test.each([
    ['prompt', '1032', 'stop'],
    ['prompt', '1037', 'retry-later'],
    ['prompt', '1', 'tell-payer'],
    ['disbursement', '1', 'retry-later'],
    ['disbursement', '2040', 'stop'],
    ['reversal', 'R000001', 'succeeded'],
    ['query', 'R000002', 'stop'],
    ['prompt', '__proto__', 'human'],
    ['disbursement', 'toString', 'human'],
    ['disbursement', '', 'human'],
  ] as const)('%s %s → %s', (table, code, act) => {
    expect(readCode(table, code).act).toBe(act);
  });

  test.each([
    [400, '400.002.02', 'Bad Request - Invalid Amount', true, 'configuration'],
    [404, '404.001.03', 'Invalid Access Token', true, 'renew-token'],
    [500, '500.001.1001', 'The transaction is being processed', false, 'pending'],
    [
      500,
      '500.001.1001',
      'Unable to lock subscriber, a transaction is already in process',
      true,
      'retry-later',
    ],
    [500, '500.001.1001', '[MerchantValidate] - Wrong credentials', true, 'configuration'],
    [500, '500.001.1001', 'Merchant does not exist', true, 'configuration'],
    [500, '500.001.1001', 'something new', false, 'human'],
    [500, '500.002.1001', 'Duplicate OriginatorConversationID.', false, 'pending'],
    [500, '500.003.02', 'System is busy. Please try again in few minutes.', true, 'retry-later'],
    [500, '500.003.1001', 'Internal Server Error', false, 'human'],
    [500, '500.003.1001', 'Urls are already registered', true, 'succeeded'],
    [429, '', '', true, 'retry-later'],
    [403, '', '', true, 'human'],
    [408, '', '', false, 'human'],
    [502, '', '', false, 'human'],
  ] as const)('HTTP %i %s %s → definite %s, %s', (status, code, message, definite, act) => {
    expect(readRequestError(status, code, message)).toMatchObject({ definite, act });
  });
});

describe('a prompt that was asked about', () => {
  const prompted: Collection = {
    ...collectionOf(1),
    state: 'prompted',
    checkoutRequestId: 'ws_CO_1',
    merchantRequestId: 'm-1',
  };
  const callback: PromptCallback = {
    checkoutRequestId: 'ws_CO_1',
    merchantRequestId: 'm-1',
    resultCode: '0',
    resultDescription: 'ok',
    amount: prompted.amount,
    operatorReceipt: 'NLJ7RT61SV',
  };
  const answered = (resultCode: string, checkoutRequestId = 'ws_CO_1') =>
    ({ outcome: 'answered', resultCode, checkoutRequestId }) as const;

  test.each([
    ['the answer alone', answered('0'), undefined, 'payment-confirmed'],
    ['answer and callback', answered('0'), callback, 'payment-confirmed'],
    ['a callback of another amount', answered('0'), { ...callback, amount: shillings(1n) }, 'human'],
    [
      'a callback that claims a refusal',
      answered('0'),
      { ...callback, resultCode: '1032' },
      'payment-confirmed',
    ],
    ['a callback that claims success', answered('1032'), callback, 'refusal-confirmed'],
    ['an answer about another prompt', answered('0', 'ws_CO_2'), callback, 'human'],
    ['a code that nobody knows', answered('4711'), undefined, 'human'],
    ['still open', { outcome: 'pending' }, callback, 'ask-again'],
    ['no answer', { outcome: 'unknown', cause: 'no-answer' }, callback, 'ask-again'],
    [
      'a refused question',
      { outcome: 'refused', code: 'x', message: '', act: 'configuration' },
      callback,
      'ask-again',
    ],
  ] as const)('%s', (_name, answer, heard, expected) => {
    expect(judgePromptAnswer(prompted, answer, heard)).toBe(expected);
  });

  test('whose acknowledgement was lost, by the id of its callback', () => {
    const unknown: Collection = { ...collectionOf(1), state: 'unknown' };
    expect(judgePromptAnswer(unknown, answered('0'), callback)).toBe('payment-confirmed');
    expect(judgePromptAnswer(unknown, answered('1032'), { ...callback, resultCode: '1032' })).toBe(
      'refusal-confirmed',
    );
    expect(judgePromptAnswer(unknown, answered('0'), { ...callback, resultCode: '1032' })).toBe('human');
    expect(judgePromptAnswer(unknown, answered('0'), { ...callback, amount: shillings(1n) })).toBe('human');
    expect(judgePromptAnswer(unknown, answered('0', 'ws_CO_2'), callback)).toBe('human');
    expect(judgePromptAnswer(unknown, answered('0'))).toBe('human');
  });

  test('a callback concerns a collection unless an id or the amount says otherwise', () => {
    expect(mayConcern(prompted, callback)).toBe(true);
    expect(mayConcern(collectionOf(1), callback)).toBe(true);
    expect(mayConcern(prompted, { ...callback, checkoutRequestId: 'ws_CO_2' })).toBe(false);
    expect(mayConcern(prompted, { ...callback, merchantRequestId: 'm-2' })).toBe(false);
    expect(mayConcern(prompted, { ...callback, amount: shillings(351n) })).toBe(false);
  });
});

test('a token is renewed at 80 % of its life, and never used before its time', () => {
  const issuedAt = instantAt(parseDate('2011-03-01'));
  const token = { value: 't', issuedAt, expiresAt: addMinutes(issuedAt, 100) };
  expect(isTokenFresh(token, issuedAt)).toBe(true);
  expect(isTokenFresh(token, addMinutes(issuedAt, 79))).toBe(true);
  expect(isTokenFresh(token, addMinutes(issuedAt, 80))).toBe(false);
  expect(isTokenFresh(token, addMinutes(issuedAt, -1))).toBe(false);
});
