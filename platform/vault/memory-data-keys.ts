// Decides the data keys' twin.
import type { MemoryTables, TableDefinition } from '../memory/table-definition.ts';
import type { DataKeyRow, DataKeyStore } from './port.ts';

type Row = DataKeyRow & { readonly subject: string; readonly destroyedAt: number | null };

const DATA_KEYS: TableDefinition<Row> = { name: 'platform.data_key', key: (row) => row.subject };
const VAULT_KEYS: TableDefinition<{ readonly fingerprint: string }> = {
  name: 'platform.vault_key',
  key: () => 'only',
};

export function memoryDataKeys(tables: MemoryTables): DataKeyStore {
  const dataKeys = tables.table(DATA_KEYS);
  const vaultKeys = tables.table(VAULT_KEYS);
  return {
    find: async (subject) => {
      const row = dataKeys.get(subject);
      return row === undefined ? undefined : { wrapped: row.wrapped };
    },
    add: async (subject, wrapped) => dataKeys.tryInsert({ subject, wrapped, destroyedAt: null }),
    destroy: async (subject, at) => {
      const row = dataKeys.get(subject);
      if (row === undefined || row.wrapped === null) return false;
      dataKeys.update({ subject, wrapped: null, destroyedAt: at });
      return true;
    },
    pinFingerprint: async (fingerprint) => {
      vaultKeys.tryInsert({ fingerprint });
      return vaultKeys.get('only')?.fingerprint ?? '';
    },
  };
}
