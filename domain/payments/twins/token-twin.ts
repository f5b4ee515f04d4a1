// Decides the in-memory twin of the token store.
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import type { StoredToken, TokenStore } from '../src/index.ts';

const TOKENS: TableDefinition<StoredToken> = {
  name: 'payments.operator_token',
  key: (row) => row.application,
};

export function tokenTwin(tables: MemoryTables): TokenStore {
  const rows = tables.table(TOKENS);
  return {
    get: async (application) => rows.get(application),
    put: async (token) => {
      if (!rows.tryInsert(token)) rows.update(token);
    },
  };
}
