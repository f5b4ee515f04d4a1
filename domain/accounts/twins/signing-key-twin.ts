// Decides the in-memory twin of the keys that sign access tokens.
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import type { SigningKey, SigningKeyStore } from '../src/index.ts';

const KEYS: TableDefinition<SigningKey> = {
  name: 'accounts.signing_key',
  key: ({ id }) => id,
  unique: { signing_key_ordinal_key: ({ ordinal }) => String(ordinal) },
};

export function signingKeyTwin(tables: MemoryTables): SigningKeyStore {
  const keys = tables.table(KEYS);
  return {
    add: async (key) => keys.tryInsert(key),
    newest: async (limit) =>
      [...keys.all()].toSorted((left, right) => right.ordinal - left.ordinal).slice(0, limit),
  };
}
