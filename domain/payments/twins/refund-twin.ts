// Decides the in-memory twin of the refund store.
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import type { Refund, RefundStore } from '../src/index.ts';
import { inStates, move, totals } from './in-states.ts';

const REFUNDS: TableDefinition<Refund> = {
  name: 'payments.refund',
  key: (row) => row.id,
  unique: {
    refund_of_receipt: (row) => row.ofReceipt,
    refund_reversal_receipt_key: (row) => row.reversalReceipt ?? null,
  },
  indexes: { state: (row) => row.state },
};

const ORDER = { at: (row: Refund) => row.createdAt, key: (row: Refund) => row.id };

export function refundTwin(tables: MemoryTables): RefundStore {
  const rows = tables.table(REFUNDS);
  return {
    insert: async (refund) => rows.insert(refund),
    get: async (id) => rows.get(id),
    getByReceipt: async (ofReceipt) => rows.unique('refund_of_receipt', ofReceipt),
    transition: async (id, from, to, learned) => move(rows, id, from, to, learned),
    inStates: async (states, limit) => inStates(rows, ORDER, states, limit),
    totals: async () => totals(rows.all()),
  };
}
