// Decides the in-memory twin of the disbursement store.
import { type MemoryTables, newestPage, type TableDefinition } from '@microcrop/platform/memory';
import type { Disbursement, DisbursementStore } from '../src/index.ts';
import { inStates, move, oldestFirst, totals } from './in-states.ts';

const DISBURSEMENTS: TableDefinition<Disbursement> = {
  name: 'payments.disbursement',
  key: (row) => row.id,
  unique: {
    disbursement_conversation_id_key: (row) => row.conversationId ?? null,
    disbursement_operator_receipt_key: (row) => row.operatorReceipt ?? null,
  },
  indexes: { state: (row) => row.state, subject: (row) => row.subjectId },
};

const ORDER = { at: (row: Disbursement) => row.createdAt, key: (row: Disbursement) => row.id };

export function disbursementTwin(tables: MemoryTables): DisbursementStore {
  const rows = tables.table(DISBURSEMENTS);
  return {
    insert: async (disbursement) => rows.insert(disbursement),
    get: async (id) => rows.get(id),
    getByConversationId: async (id) => rows.unique('disbursement_conversation_id_key', id),
    getByOperatorReceipt: async (receipt) => rows.unique('disbursement_operator_receipt_key', receipt),
    transition: async (id, from, to, learned) => move(rows, id, from, to, learned),
    forSubject: async (subjectId) => oldestFirst(rows.by('subject', subjectId), ORDER),
    inStates: async (states, limit) => inStates(rows, ORDER, states, limit),
    page: async (state, limit, after) =>
      newestPage(
        state === undefined ? rows.all() : rows.by('state', state),
        ({ createdAt, id }) => ({ at: createdAt, id }),
        limit,
        after,
      ),
    totals: async () => totals(rows.all()),
  };
}
