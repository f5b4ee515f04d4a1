// Decides the in-memory twin of the receipt store.
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import type { PaybillReceipt, ReceiptStore } from '../src/index.ts';
import { inStates, move, oldestFirst, totals } from './in-states.ts';

const RECEIPTS: TableDefinition<PaybillReceipt> = {
  name: 'payments.paybill_receipt',
  key: (row) => row.operatorReceipt,
  indexes: { state: (row) => row.state, subject: (row) => row.subjectId ?? null },
};

const ORDER = { at: (row: PaybillReceipt) => row.seenAt, key: (row: PaybillReceipt) => row.operatorReceipt };

export function receiptTwin(tables: MemoryTables): ReceiptStore {
  const rows = tables.table(RECEIPTS);
  return {
    see: async (receipt) => rows.tryInsert(receipt),
    get: async (operatorReceipt) => rows.get(operatorReceipt),
    transition: async (id, from, to, learned) => move(rows, id, from, to, learned),
    forSubject: async (subjectId) => oldestFirst(rows.by('subject', subjectId), ORDER),
    inStates: async (states, limit) => inStates(rows, ORDER, states, limit),
    totals: async () => totals(rows.all()),
  };
}
