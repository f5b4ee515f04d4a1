// Decides how paybill receipts lie in their table.
import { money } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import type { PaybillReceipt, ReceiptState, ReceiptStore } from '../src/index.ts';
import { insertRow } from './insert-row.ts';
import { instantOf, known } from './known-field.ts';
import { moveRow } from './move-row.ts';
import { selectInStates, selectRow, selectRows } from './select-rows.ts';
import type { StoredTable } from './stored-table.ts';
import { sumByState } from './sum-by-state.ts';

type Row = {
  readonly operator_receipt: string;
  readonly minor_units: bigint;
  readonly account_reference: string;
  readonly paid_at: bigint;
  readonly seen_at: bigint;
  readonly state: ReceiptState;
  readonly subject_id: string | null;
  readonly suspense_reason: string | null;
};

const TABLE: StoredTable<PaybillReceipt, Row> = {
  name: 'payments.paybill_receipt',
  key: 'operator_receipt',
  orderedBy: 'seen_at',
  columns: {
    operator_receipt: ({ operatorReceipt }) => operatorReceipt,
    minor_units: ({ amount }) => amount?.minorUnits,
    account_reference: ({ accountReference }) => accountReference,
    paid_at: ({ paidAt }) => paidAt,
    seen_at: ({ seenAt }) => seenAt,
    state: ({ state }) => state,
    subject_id: ({ subjectId }) => subjectId,
    suspense_reason: ({ suspenseReason }) => suspenseReason,
  },
  learned: ['subject_id', 'suspense_reason'],
  read: (row) => ({
    operatorReceipt: row.operator_receipt,
    amount: money('KES', row.minor_units),
    accountReference: row.account_reference,
    paidAt: instantOf(row.paid_at),
    seenAt: instantOf(row.seen_at),
    state: row.state,
    ...known('subjectId', row.subject_id),
    ...known('suspenseReason', row.suspense_reason),
  }),
};

export function sqlReceiptStore(sql: Sql): ReceiptStore {
  return {
    see: (receipt) => insertRow(sql, TABLE, receipt, true),
    get: (operatorReceipt) => selectRow(sql, TABLE, 'operator_receipt', operatorReceipt),
    transition: (id, from, to, learned = {}) => moveRow(sql, TABLE, id, from, to, learned),
    forSubject: (subjectId) => selectRows(sql, TABLE, 'subject_id = $1', [subjectId]),
    inStates: (states, limit) => selectInStates(sql, TABLE, states, limit),
    totals: () => sumByState(sql, TABLE),
  };
}
