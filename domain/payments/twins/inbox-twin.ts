// Decides the in-memory twin of the inbox.
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import type { InboxKey, InboxMessage, InboxStore } from '../src/index.ts';

const rowKey = ({ source, subjectId, digest }: InboxKey): string => `${source} ${subjectId} ${digest}`;

const INBOX: TableDefinition<InboxMessage> = {
  name: 'payments.inbox',
  key: rowKey,
  ordered: { unprocessed: (row) => (row.processedAt === undefined ? row.receivedAt : null) },
};

export function inboxTwin(tables: MemoryTables): InboxStore {
  const rows = tables.table(INBOX);
  return {
    receive: async (message) => rows.tryInsert(message),
    get: async (key) => rows.get(rowKey(key)),
    markProcessed: async (key, processedAt) => {
      const row = rows.get(rowKey(key));
      if (row === undefined || row.processedAt !== undefined) return false;
      rows.update({ ...row, processedAt });
      return true;
    },
    unprocessed: async (limit) => rows.ascending('unprocessed', { limit }),
  };
}
