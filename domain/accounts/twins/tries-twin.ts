// Decides the in-memory twin of counted tries.
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import type { Tries, TriesStore } from '../src/index.ts';

type Row = Tries & { readonly subject: string };

const TRIES: TableDefinition<Row> = {
  name: 'accounts.tries',
  key: ({ subject }) => subject,
  ordered: { since: ({ since }) => since },
};

export function triesTwin(tables: MemoryTables): TriesStore {
  const table = tables.table(TRIES);
  return {
    forChange: async (subject) => {
      const row = table.get(subject);
      if (row === undefined || row.count === 0) return undefined;
      const { count, since, lockedUntil } = row;
      return { count, since, lockedUntil };
    },
    put: async (subject, tries) => {
      const row = { ...tries, subject };
      if (!table.tryInsert(row)) table.update(row);
    },
    clear: async (subject) => {
      table.delete(subject);
    },
    purge: async (before, limit) => {
      const old = table.ascending('since', { to: before - 1, limit });
      for (const { subject } of old) table.delete(subject);
      return old.length;
    },
  };
}
