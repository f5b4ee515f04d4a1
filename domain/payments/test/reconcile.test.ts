// Decides by examples and laws that reconciliation loses no movement and pairs none twice.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BookedTransfer, isReconciled, reconcile, type StatementRow } from '../src/index.ts';
import { NOON, shillings } from './samples-of-ours.ts';

const row = (receipt: string, more: Partial<StatementRow> = {}): StatementRow => ({
  receipt,
  completedAt: NOON,
  kind: 'stk',
  direction: 'in',
  amount: shillings(350n),
  msisdn: '254711000111',
  ...more,
});
const transfer = (id: string, more: Partial<BookedTransfer> = {}): BookedTransfer => ({
  id,
  direction: 'in',
  amount: shillings(350n),
  ...more,
});

test('pairs by receipt, else by the request, else by the receipt that was sent back', () => {
  const found = reconcile(
    [
      transfer('a', { operatorReceipt: 'R1' }),
      transfer('b', { checkoutRequestId: 'ws_1' }),
      transfer('c', { direction: 'out', originatorConversationId: 'oc' }),
      transfer('d', { direction: 'out', originalReceipt: 'R9' }),
    ],
    [
      row('R4', { direction: 'out', kind: 'reversal', originalReceipt: 'R9' }),
      row('R3', { direction: 'out', kind: 'b2c', originatorConversationId: 'oc' }),
      row('R2', { checkoutRequestId: 'ws_1' }),
      row('R1', { checkoutRequestId: 'ws_0' }),
    ],
  );
  expect(isReconciled(found)).toBe(true);
  expect(found.matched.map(({ booked, row: { receipt } }) => booked.id + receipt)).toEqual([
    'aR1',
    'bR2',
    'cR3',
    'dR4',
  ]);
});

test('a payout that the operator made twice is missing in the ledger once', () => {
  const found = reconcile(
    [transfer('a', { direction: 'out', originatorConversationId: 'oc' })],
    [
      row('R1', { direction: 'out', originatorConversationId: 'oc' }),
      row('R2', { direction: 'out', originatorConversationId: 'oc' }),
    ],
  );
  expect(found.missingInLedger.map(({ receipt }) => receipt)).toEqual(['R2']);
  expect(isReconciled(found)).toBe(false);
});

test.each([
  ['amount', { amount: shillings(351n) }],
  ['direction', { direction: 'out' as const }],
])('another %s is different, not missing', (_name, more) => {
  const found = reconcile([transfer('a', { operatorReceipt: 'R1' })], [row('R1', more)]);
  expect(found).toMatchObject({ matched: [], missingInLedger: [], missingInStatement: [] });
  expect(found.different).toHaveLength(1);
});

test('the same request under another receipt is different', () => {
  const booked = transfer('a', { operatorReceipt: 'R1', checkoutRequestId: 'ws_1' });
  expect(reconcile([booked], [row('R2', { checkoutRequestId: 'ws_1' })]).different).toHaveLength(1);
});

test('every movement is accounted for exactly once, whatever the order', () => {
  const name = fc.option(fc.constantFrom('x', 'y', 'z'), { nil: undefined });
  const optional = (key: string, value: string | undefined): object =>
    value === undefined ? {} : { [key]: value };
  const booked = fc.array(
    fc.tuple(name, name, name).map(([receipt, checkout, originator]) => ({
      ...transfer('t'),
      ...optional('operatorReceipt', receipt),
      ...optional('checkoutRequestId', checkout),
      ...optional('originatorConversationId', originator),
    })),
  );
  const rows = fc.array(
    fc.tuple(fc.constantFrom('x', 'y', 'z', 'v'), name, name).map(([receipt, checkout, originator]) => ({
      ...row(receipt),
      ...optional('checkoutRequestId', checkout),
      ...optional('originatorConversationId', originator),
    })),
  );
  fc.assert(
    fc.property(booked, rows, (transfers, statement) => {
      const found = reconcile(transfers, statement);
      const pairs = [...found.matched, ...found.different];
      expect(new Set([...pairs.map(({ booked: b }) => b), ...found.missingInStatement])).toEqual(
        new Set(transfers),
      );
      expect(new Set([...pairs.map(({ row: r }) => r), ...found.missingInLedger])).toEqual(
        new Set(statement),
      );
      expect(pairs.length + found.missingInStatement.length).toBe(transfers.length);
      expect(pairs.length + found.missingInLedger.length).toBe(statement.length);
    }),
  );
});
