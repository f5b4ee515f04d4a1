// Decides how intentions that were carried out are kept in memory, row for row as in PostgreSQL.
import type { Instant } from '@microcrop/kernel';
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import type { IntentionStore, Notice } from '../src/index.ts';

type IntentionRow = {
  readonly key: string;
  readonly notice: Notice | undefined;
  readonly doneAt: Instant;
};

const INTENTION: TableDefinition<IntentionRow> = { name: 'ussd.intention', key: (row) => row.key };

export function intentionTwin(tables: MemoryTables): IntentionStore {
  const intentions = tables.table(INTENTION);
  return {
    claim: async (key, at) => {
      if (intentions.tryInsert({ key, notice: undefined, doneAt: at })) return 'first';
      return { notice: intentions.get(key)?.notice };
    },
    end: async (key, notice) => {
      const row = intentions.get(key);
      if (row !== undefined) intentions.update({ ...row, notice });
    },
  };
}
