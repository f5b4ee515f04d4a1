// Decides that callbacks are read leniently where the operator is loose, and refused with a reason everywhere else.
import { formatInstant, refusalCode } from '@microcrop/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CALLBACK_BYTES_MAX, darajaCallbacks } from '../adapters/daraja/index.ts';
import { PAYMENTS_REFUSALS } from '../src/index.ts';
import { shillings } from './samples-of-ours.ts';

type Body = Record<string, unknown>;

const prompt = (more: Body = {}, items: unknown = ITEMS): Body => ({
  Body: {
    stkCallback: {
      MerchantRequestID: 'm',
      CheckoutRequestID: 'ws_CO_1',
      ResultCode: 0,
      ResultDesc: 'ok',
      CallbackMetadata: { Item: items },
      ...more,
    },
  },
});
const ITEMS = [
  { Name: 'PhoneNumber', Value: 254708374149 },
  { Name: 'Balance' },
  { Name: 'TransactionDate', Value: 20191219102115 },
  { Name: 'MpesaReceiptNumber', Value: 'NLJ7RT61SV' },
  { Name: 'Amount', Value: 350.0 },
];
const itemsWith = (name: string, value: unknown): unknown[] => [
  ...ITEMS.filter((item) => item.Name !== name),
  { Name: name, Value: value },
];
const result = (more: Body = {}, parameters?: unknown): Body => ({
  Result: {
    ResultType: 0,
    ResultCode: 0,
    ResultDesc: 'ok',
    OriginatorConversationID: 'o',
    ConversationID: 'AG_1',
    TransactionID: 'SG632NMUAB',
    ...(parameters === undefined ? {} : { ResultParameters: { ResultParameter: parameters } }),
    ReferenceData: { ReferenceItem: { Key: 'QueueTimeoutURL', Value: 'x' } },
    ...more,
  },
});
const confirmation = (more: Body = {}): Body => ({
  TransactionType: 'Pay Bill',
  TransID: 'RKL51ZDR4F',
  TransTime: '20231121121325',
  TransAmount: '5.00',
  BusinessShortCode: '600966',
  BillRefNumber: 'mc-7f3k ',
  MSISDN: '2547 ***** 126',
  FirstName: 'JANE',
  ...more,
});

describe('read', () => {
  test('a paid prompt, its items in any order, an item without a value', () => {
    const read = darajaCallbacks.prompt(JSON.stringify(prompt()));
    expect(read).toMatchObject({ resultCode: '0', amount: shillings(350n), operatorReceipt: 'NLJ7RT61SV' });
    expect(read.completedAt && formatInstant(read.completedAt)).toBe('2019-12-19T10:21:15+03:00');
    expect(
      JSON.stringify(read, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain('254708374149');
  });

  test('a refused prompt needs no metadata, and its code may be a text', () => {
    const read = darajaCallbacks.prompt(
      JSON.stringify(prompt({ ResultCode: '1032', CallbackMetadata: undefined })),
    );
    expect(read).toEqual({
      checkoutRequestId: 'ws_CO_1',
      merchantRequestId: 'm',
      resultCode: '1032',
      resultDescription: 'ok',
    });
  });

  test('a result with one parameter in place of a list, a text amount, a code of letters', () => {
    const single = darajaCallbacks.result(JSON.stringify(result({}, { Key: 'Amount', Value: '300' })));
    expect(single.facts).toEqual({ amount: shillings(300n) });
    const failed = darajaCallbacks.result(
      JSON.stringify(result({ ResultCode: 'R000002', ReferenceData: undefined })),
    );
    expect(failed).toMatchObject({ resultCode: 'R000002', facts: {} });
  });

  test('the repeated key of the status result is the credited party; names are dropped', () => {
    const read = darajaCallbacks.result(
      JSON.stringify(
        result({}, [
          { Key: 'DebitPartyName', Value: '600310 - Safaricom333' },
          { Key: 'DebitPartyName', Value: '254708374149 - John Doe' },
          { Key: 'TransactionReason' },
          { Key: 'TransactionStatus', Value: 'Completed' },
          { Key: 'FinalisedTime', Value: 'some day' },
        ]),
      ),
    );
    expect(read.facts).toEqual({
      debitParty: '600310',
      creditParty: '254708374149',
      transactionStatus: 'Completed',
    });
  });

  test('a confirmation; the reference stays as typed', () => {
    expect(darajaCallbacks.confirmation(JSON.stringify(confirmation()))).toMatchObject({
      operatorReceipt: 'RKL51ZDR4F',
      amount: shillings(5n),
      accountReference: 'mc-7f3k ',
      shortcode: '600966',
    });
    expect(
      darajaCallbacks.confirmation(JSON.stringify(confirmation({ BillRefNumber: '' }))).accountReference,
    ).toBe('');
  });

  test('a timeout, whatever it holds', () => {
    expect(darajaCallbacks.timeout('{}')).toEqual({});
    expect(darajaCallbacks.timeout(JSON.stringify(result()))).toEqual({
      conversationId: 'AG_1',
      originatorConversationId: 'o',
    });
  });
});

const {
  prompt: readPrompt,
  result: readResult,
  confirmation: readConfirmation,
  timeout: readTimeout,
} = darajaCallbacks;
const text = JSON.stringify;
const DEEP = `{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`;

const REFUSED: [string, string, (body: string) => unknown, string][] = [
  ['broken JSON', 'CALLBACK_NOT_JSON', readPrompt, '{"Body":'],
  ['nothing', 'CALLBACK_NOT_JSON', readResult, ''],
  ['control bytes', 'CALLBACK_NOT_JSON', readConfirmation, '\u0000\u0001'],
  ['a list', 'CALLBACK_SHAPE', readTimeout, '[]'],
  ['null', 'CALLBACK_SHAPE', readPrompt, 'null'],
  ['a text', 'CALLBACK_SHAPE', readPrompt, '"Body"'],
  ['an empty object', 'CALLBACK_SHAPE', readPrompt, '{}'],
  ['too large', 'CALLBACK_TOO_LARGE', readResult, text({ a: 'x'.repeat(CALLBACK_BYTES_MAX) })],
  ['too large in bytes only', 'CALLBACK_TOO_LARGE', readResult, text({ a: '🌽'.repeat(20_000) })],
  ['nested deeply', 'CALLBACK_TOO_DEEP', readResult, DEEP],
  ['a poisoned key', 'CALLBACK_KEY_FORBIDDEN', readPrompt, '{"__proto__":{"Body":{"stkCallback":{}}}}'],
  [
    'a constructor',
    'CALLBACK_KEY_FORBIDDEN',
    readResult,
    '{"Result":{"constructor":{"prototype":{"polluted":1}}}}',
  ],
  ['a code of another type', 'CALLBACK_SHAPE', readPrompt, text(prompt({ ResultCode: true }))],
  ['no code', 'CALLBACK_SHAPE', readPrompt, text(prompt({ ResultCode: undefined }))],
  ['a list as id', 'CALLBACK_SHAPE', readPrompt, text(prompt({ CheckoutRequestID: ['ws'] }))],
  ['an endless id', 'CALLBACK_SHAPE', readPrompt, text(prompt({ CheckoutRequestID: 'w'.repeat(1001) }))],
  ['success without metadata', 'CALLBACK_SHAPE', readPrompt, text(prompt({ CallbackMetadata: undefined }))],
  ['success without an amount', 'CALLBACK_SHAPE', readPrompt, text(prompt({}, ITEMS.slice(0, 4)))],
  ['items that are texts', 'CALLBACK_SHAPE', readPrompt, text(prompt({}, ['Amount']))],
  ['two amounts', 'CALLBACK_SHAPE', readPrompt, text(prompt({}, [...ITEMS, { Name: 'Amount', Value: 351 }]))],
  ['a negative amount', 'CALLBACK_AMOUNT_MALFORMED', readPrompt, text(prompt({}, itemsWith('Amount', -350)))],
  ['no money', 'CALLBACK_AMOUNT_MALFORMED', readPrompt, text(prompt({}, itemsWith('Amount', 0)))],
  [
    'a fraction of a cent',
    'CALLBACK_AMOUNT_MALFORMED',
    readPrompt,
    text(prompt({}, itemsWith('Amount', 0.001))),
  ],
  ['all the money', 'CALLBACK_AMOUNT_MALFORMED', readPrompt, text(prompt({}, itemsWith('Amount', 1e21)))],
  ['more than all', 'CALLBACK_AMOUNT_MALFORMED', readPrompt, text(prompt()).replace('350', '1e999')],
  [
    'a day that is not',
    'CALLBACK_TIME_MALFORMED',
    readPrompt,
    text(prompt({}, itemsWith('TransactionDate', 20190229102115))),
  ],
  [
    'a receipt of another kind',
    'CALLBACK_RECEIPT_MALFORMED',
    readPrompt,
    text(prompt({}, itemsWith('MpesaReceiptNumber', "x' or 1=1"))),
  ],
  [
    'a result without conversation',
    'CALLBACK_SHAPE',
    readResult,
    text(result({ ConversationID: undefined })),
  ],
  [
    'a result of two amounts',
    'CALLBACK_SHAPE',
    readResult,
    text(
      result({}, [
        { Key: 'Amount', Value: 1 },
        { Key: 'Amount', Value: 2 },
      ]),
    ),
  ],
  [
    'a result of a word',
    'CALLBACK_AMOUNT_MALFORMED',
    readResult,
    text(result({}, { Key: 'Amount', Value: 'many' })),
  ],
  [
    'a confirmation of an amount with words',
    'CALLBACK_AMOUNT_MALFORMED',
    readConfirmation,
    text(confirmation({ TransAmount: '5,00' })),
  ],
  [
    'a confirmation at no hour',
    'CALLBACK_TIME_MALFORMED',
    readConfirmation,
    text(confirmation({ TransTime: '20231121251325' })),
  ],
  [
    'a confirmation without a receipt',
    'CALLBACK_SHAPE',
    readConfirmation,
    text(confirmation({ TransID: '' })),
  ],
  [
    'a confirmation with an endless reference',
    'CALLBACK_SHAPE',
    readConfirmation,
    text(confirmation({ BillRefNumber: 'x'.repeat(65) })),
  ],
];

const codeOf = (read: (body: string) => unknown, body: string): string | undefined => {
  try {
    read(body);
  } catch (error) {
    const code = refusalCode(error);
    if (code === undefined) throw error;
    return code;
  }
  return undefined;
};

test.each(REFUSED)('refused: %s → %s', (_name, code, read, body) => {
  expect(codeOf(read, body)).toBe(code);
});

describe('fuzz', () => {
  const readers = [readPrompt, readResult, readConfirmation, readTimeout];
  const known = new Set<string | undefined>([undefined, ...Object.keys(PAYMENTS_REFUSALS)]);
  const neverCrashes = (body: string): boolean => readers.every((read) => known.has(codeOf(read, body)));
  const holds = (bodies: fc.Arbitrary<string>, numRuns: number): void =>
    fc.assert(fc.property(bodies, neverCrashes), { numRuns });

  test('any text at all', () => {
    expect(() => holds(fc.string({ unit: 'binary', maxLength: 300 }), 1000)).not.toThrow();
  });

  test('any JSON at all', () => {
    expect(() => holds(fc.json({ maxDepth: 12 }), 1000)).not.toThrow();
  });

  test('a good callback with one value replaced, or cut off anywhere', () => {
    const good = [text(prompt()), text(result({}, [{ Key: 'Amount', Value: 300 }])), text(confirmation())];
    const spoilt = fc
      .tuple(fc.constantFrom(...good), fc.nat(2000), fc.oneof(fc.json(), fc.string()), fc.boolean())
      .map(([body, at, junk, cut]) => {
        const place = at % body.length;
        return cut ? body.slice(0, place) : body.slice(0, place) + junk + body.slice(place + junk.length);
      });
    expect(() => holds(spoilt, 2000)).not.toThrow();
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
