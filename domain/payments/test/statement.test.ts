// Decides how the operator's statement is read, and that a row that cannot be read stops the reading.
import { formatInstant, parseInstant, refusalCode } from '@microcrop/kernel';
import { expect, test } from 'vitest';
import { createOperatorStatement, parseStatement } from '../adapters/statement/index.ts';
import { NOON, shillings } from './samples-of-ours.ts';
import { json, NO_ANSWER } from './scripted-exchange.ts';

const ROW = {
  receipt: 'RKL51ZDR4F',
  completedAt: '2011-02-10T12:00:00+03:00',
  kind: 'stk',
  direction: 'in',
  amountMinorUnits: 35_000,
  msisdn: '254711000111',
  accountReference: 'MC-1',
  checkoutRequestId: 'ws_CO_1',
};

test('reads rows with numbers or texts, bare or under rows', () => {
  const [row] = parseStatement(JSON.stringify([ROW]));
  expect(row).toEqual({
    receipt: 'RKL51ZDR4F',
    completedAt: NOON,
    kind: 'stk',
    direction: 'in',
    amount: shillings(350n),
    msisdn: '254711000111',
    accountReference: 'MC-1',
    checkoutRequestId: 'ws_CO_1',
  });
  expect(parseStatement(JSON.stringify({ rows: [{ ...ROW, amountMinorUnits: '35000' }] }))).toEqual([row]);
});

test('asks for the period', async () => {
  const asked: string[] = [];
  const statement = createOperatorStatement({
    baseUrl: 'http://operator.example',
    exchange: async ({ url }) => {
      asked.push(url);
      return json(200, []);
    },
  });
  expect(await statement.read({ from: NOON, to: parseInstant('2011-03-01T00:00:00+03:00') })).toEqual([]);
  const query = new URL(asked[0] ?? '').searchParams;
  expect(query.get('from')).toBe(formatInstant(NOON));
  expect(query.get('to')).toBe('2011-03-01T00:00:00+03:00');
});

test('reads on after the last row until a page is not full', async () => {
  const rows = Array.from({ length: 12_345 }, (_, nth) => ({ ...ROW, receipt: `R${nth}` }));
  const sizes: number[] = [];
  const statement = createOperatorStatement({
    baseUrl: 'http://operator.example',
    exchange: async ({ url }) => {
      const query = new URL(url).searchParams;
      const first = rows.findIndex(({ receipt }) => receipt === query.get('after')) + 1;
      const page = rows.slice(first, first + Number(query.get('limit')));
      sizes.push(page.length);
      return json(200, page);
    },
  });
  const read = await statement.read({ from: NOON, to: NOON });
  expect(read.map(({ receipt }) => receipt)).toEqual(rows.map(({ receipt }) => receipt));
  expect(sizes).toEqual([5000, 5000, 2345]);
});

test.each([
  ['receipt', ''],
  ['completedAt', 'yesterday'],
  ['kind', 'cheque'],
  ['direction', 'across'],
  ['amountMinorUnits', -1],
  ['amountMinorUnits', 1.5],
  ['amountMinorUnits', 0],
  ['msisdn', null],
])('a row whose %s is %j stops the reading', (field, value) => {
  let refused: unknown;
  try {
    parseStatement(JSON.stringify([ROW, { ...ROW, [field]: value }]));
  } catch (error) {
    refused = error;
  }
  expect(refusalCode(refused)).toBe('STATEMENT_MALFORMED');
  expect(String(refused)).toContain(`row=2, field=${field}`);
});

test.each([
  ['no answer', NO_ANSWER, 'STATEMENT_UNAVAILABLE'],
  ['an error', json(500, {}), 'STATEMENT_UNAVAILABLE'],
  ['no JSON', { status: 200, contentType: 'text/html', body: '<html>' }, 'STATEMENT_MALFORMED'],
  ['no list', json(200, { rows: 7 }), 'STATEMENT_MALFORMED'],
  ['no rows', json(200, [7]), 'STATEMENT_MALFORMED'],
])('%s', async (_name, reply, code) => {
  const statement = createOperatorStatement({
    baseUrl: 'http://operator.example',
    exchange: async () => reply,
  });
  await expect(statement.read({ from: NOON, to: NOON })).rejects.toThrow(code);
});
