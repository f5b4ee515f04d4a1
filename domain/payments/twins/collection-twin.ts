// Decides the in-memory twin of the collection store.
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import { type Collection, type CollectionStore, OPEN_PROMPT_STATES } from '../src/index.ts';
import { inStates, move, oldestFirst, totals } from './in-states.ts';
import { INBOX, rowKey } from './inbox-twin.ts';

const isOpen = ({ state }: Collection): boolean => OPEN_PROMPT_STATES.some((open) => open === state);

const COLLECTIONS: TableDefinition<Collection> = {
  name: 'payments.collection',
  key: (row) => row.id,
  unique: {
    collection_one_open_prompt: (row) => (isOpen(row) ? row.payerId : null),
    collection_checkout_request_id_key: (row) => row.checkoutRequestId ?? null,
    collection_operator_receipt_key: (row) => row.operatorReceipt ?? null,
  },
  indexes: { state: (row) => row.state, subject: (row) => row.subjectId, payer: (row) => row.payerId },
};

const ORDER = { at: (row: Collection) => row.createdAt, key: (row: Collection) => row.id };

export function collectionTwin(tables: MemoryTables): CollectionStore {
  const rows = tables.table(COLLECTIONS);
  const inbox = tables.table(INBOX);
  return {
    insert: async (collection) => rows.insert(collection),
    get: async (id) => rows.get(id),
    getForCallback: async (id, digest) => {
      const collection = rows.get(id);
      const received = inbox.get(rowKey({ source: 'stk', subjectId: id, digest })) !== undefined;
      return collection === undefined ? undefined : { collection, received };
    },
    getByCheckoutRequestId: async (id) => rows.unique('collection_checkout_request_id_key', id),
    getByOperatorReceipt: async (receipt) => rows.unique('collection_operator_receipt_key', receipt),
    transition: async (id, from, to, learned) => move(rows, id, from, to, learned),
    openFor: async (payerId) => rows.unique('collection_one_open_prompt', payerId),
    forSubject: async (subjectId) => oldestFirst(rows.by('subject', subjectId), ORDER),
    countSince: async (payerId, since) =>
      rows.by('payer', payerId).filter((row) => row.createdAt >= since && row.state !== 'never').length,
    inStates: async (states, limit) => inStates(rows, ORDER, states, limit),
    totals: async () => totals(rows.all()),
  };
}
