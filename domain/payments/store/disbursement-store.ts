// Decides how disbursements lie in their table.
import { type DisbursementId, money, type PolicyholderId, parseIdentifier } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import { currentTrace } from '@microcrop/platform/telemetry';
import type { Disbursement, DisbursementState, DisbursementStore } from '../src/index.ts';
import { insertRow } from './insert-row.ts';
import { instantOf, instantOrNull, known } from './known-field.ts';
import { moveRow } from './move-row.ts';
import { selectInStates, selectPage, selectRow, selectRows } from './select-rows.ts';
import type { StoredTable } from './stored-table.ts';
import { sumByState } from './sum-by-state.ts';

type Row = {
  readonly id: string;
  readonly reference: string;
  readonly subject_id: string;
  readonly payee_id: string;
  readonly minor_units: bigint;
  readonly state: DisbursementState;
  readonly created_at: bigint;
  readonly sent_at: bigint | null;
  readonly conversation_id: string | null;
  readonly operator_receipt: string | null;
  readonly settled_at: bigint | null;
  readonly result_code: string | null;
};

const TABLE: StoredTable<Disbursement, Row> = {
  name: 'payments.disbursement',
  key: 'id',
  orderedBy: 'created_at',
  columns: {
    id: ({ id }) => id,
    reference: ({ reference }) => reference,
    subject_id: ({ subjectId }) => subjectId,
    payee_id: ({ payeeId }) => payeeId,
    minor_units: ({ amount }) => amount?.minorUnits,
    state: ({ state }) => state,
    created_at: ({ createdAt }) => createdAt,
    sent_at: ({ sentAt }) => sentAt,
    conversation_id: ({ conversationId }) => conversationId,
    operator_receipt: ({ operatorReceipt }) => operatorReceipt,
    settled_at: ({ settledAt }) => settledAt,
    result_code: ({ resultCode }) => resultCode,
    trace: currentTrace,
  },
  learned: ['sent_at', 'conversation_id', 'operator_receipt', 'settled_at', 'result_code'],
  read: (row) => ({
    id: parseIdentifier<DisbursementId>(row.id),
    reference: row.reference,
    subjectId: row.subject_id,
    payeeId: parseIdentifier<PolicyholderId>(row.payee_id),
    amount: money('KES', row.minor_units),
    state: row.state,
    createdAt: instantOf(row.created_at),
    ...known('sentAt', instantOrNull(row.sent_at)),
    ...known('conversationId', row.conversation_id),
    ...known('operatorReceipt', row.operator_receipt),
    ...known('settledAt', instantOrNull(row.settled_at)),
    ...known('resultCode', row.result_code),
  }),
};

export function sqlDisbursementStore(sql: Sql): DisbursementStore {
  return {
    insert: async (disbursement) => void (await insertRow(sql, TABLE, disbursement)),
    get: (id) => selectRow(sql, TABLE, 'id', id),
    getByConversationId: (id) => selectRow(sql, TABLE, 'conversation_id', id),
    getByOperatorReceipt: (receipt) => selectRow(sql, TABLE, 'operator_receipt', receipt),
    transition: (id, from, to, learned = {}) => moveRow(sql, TABLE, id, from, to, learned),
    forSubject: (subjectId) => selectRows(sql, TABLE, 'subject_id = $1', [subjectId]),
    inStates: (states, limit) => selectInStates(sql, TABLE, states, limit),
    page: (state, limit, after) => selectPage(sql, TABLE, state, limit, after),
    totals: () => sumByState(sql, TABLE),
  };
}
