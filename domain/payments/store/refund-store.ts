// Decides how refunds lie in their table.
import { money, parseIdentifier, type RefundId } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import { currentTrace } from '@microcrop/platform/telemetry';
import type { Refund, RefundReason, RefundState, RefundStore } from '../src/index.ts';
import { insertRow } from './insert-row.ts';
import { instantOf, instantOrNull, known } from './known-field.ts';
import { moveRow } from './move-row.ts';
import { selectInStates, selectRow } from './select-rows.ts';
import type { StoredTable } from './stored-table.ts';
import { sumByState } from './sum-by-state.ts';

type Row = {
  readonly id: string;
  readonly of_receipt: string;
  readonly minor_units: bigint;
  readonly reason: RefundReason;
  readonly state: RefundState;
  readonly created_at: bigint;
  readonly sent_at: bigint | null;
  readonly conversation_id: string | null;
  readonly originator_conversation_id: string | null;
  readonly reversal_receipt: string | null;
  readonly settled_at: bigint | null;
  readonly result_code: string | null;
};

const TABLE: StoredTable<Refund, Row> = {
  name: 'payments.refund',
  key: 'id',
  orderedBy: 'created_at',
  columns: {
    id: ({ id }) => id,
    of_receipt: ({ ofReceipt }) => ofReceipt,
    minor_units: ({ amount }) => amount?.minorUnits,
    reason: ({ reason }) => reason,
    state: ({ state }) => state,
    created_at: ({ createdAt }) => createdAt,
    sent_at: ({ sentAt }) => sentAt,
    conversation_id: ({ conversationId }) => conversationId,
    originator_conversation_id: ({ originatorConversationId }) => originatorConversationId,
    reversal_receipt: ({ reversalReceipt }) => reversalReceipt,
    settled_at: ({ settledAt }) => settledAt,
    result_code: ({ resultCode }) => resultCode,
    trace: currentTrace,
  },
  learned: [
    'sent_at',
    'conversation_id',
    'originator_conversation_id',
    'reversal_receipt',
    'settled_at',
    'result_code',
  ],
  read: (row) => ({
    id: parseIdentifier<RefundId>(row.id),
    ofReceipt: row.of_receipt,
    amount: money('KES', row.minor_units),
    reason: row.reason,
    state: row.state,
    createdAt: instantOf(row.created_at),
    ...known('sentAt', instantOrNull(row.sent_at)),
    ...known('conversationId', row.conversation_id),
    ...known('originatorConversationId', row.originator_conversation_id),
    ...known('reversalReceipt', row.reversal_receipt),
    ...known('settledAt', instantOrNull(row.settled_at)),
    ...known('resultCode', row.result_code),
  }),
};

export function sqlRefundStore(sql: Sql): RefundStore {
  return {
    insert: async (refund) => void (await insertRow(sql, TABLE, refund)),
    get: (id) => selectRow(sql, TABLE, 'id', id),
    getByReceipt: (ofReceipt) => selectRow(sql, TABLE, 'of_receipt', ofReceipt),
    transition: (id, from, to, learned = {}) => moveRow(sql, TABLE, id, from, to, learned),
    inStates: (states, limit) => selectInStates(sql, TABLE, states, limit),
    totals: () => sumByState(sql, TABLE),
  };
}
