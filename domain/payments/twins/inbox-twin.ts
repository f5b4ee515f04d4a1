// Decides the in-memory twin of the inbox.
import type { Outbox } from '@microcrop/kernel';
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import type { InboxKey, InboxMessage, InboxStore } from '../src/index.ts';

export const rowKey = ({ source, subjectId, digest }: InboxKey): string => `${source} ${subjectId} ${digest}`;

export const INBOX: TableDefinition<InboxMessage> = {
  name: 'payments.inbox',
  key: rowKey,
};

export function inboxTwin(tables: MemoryTables, outbox: Pick<Outbox, 'put'>): InboxStore {
  const rows = tables.table(INBOX);
  return {
    receive: async (message, toDo) => {
      const fresh = rows.tryInsert(message);
      if (fresh) await outbox.put(toDo);
      return fresh;
    },
    get: async (key) => rows.get(rowKey(key)),
    markProcessed: async (key, processedAt) => {
      const row = rows.get(rowKey(key));
      if (row === undefined || row.processedAt !== undefined) return false;
      rows.update({ ...row, processedAt });
      return true;
    },
  };
}
