// Decides the twin of requests that are done once.
import { invariant } from '@microcrop/kernel';
import type { MemoryTables, TableDefinition } from '../memory/index.ts';
import { type IdempotencyClaim, type IdempotencyStore, KEY_HOURS } from './port.ts';

type Row = IdempotencyClaim & { readonly answer: string };

const KEYS: TableDefinition<Row> = {
  name: 'platform.idempotency',
  key: rowKey,
  ordered: { at: (row) => row.at },
};
const KEY_MILLISECONDS = KEY_HOURS * 3_600_000;

export function memoryIdempotency(tables: MemoryTables): IdempotencyStore {
  const rows = tables.table(KEYS);
  return {
    claim: async (claim) => {
      const known = rows.get(rowKey(claim));
      if (known !== undefined && known.at > claim.at - KEY_MILLISECONDS)
        return { fingerprint: known.fingerprint, answer: known.answer };
      rows.delete(rowKey(claim));
      rows.insert({ ...claim, answer: '' });
      return undefined;
    },
    answer: async (claim, answer) => {
      const known = rows.get(rowKey(claim));
      invariant(known !== undefined, 'an answer belongs to a key that was claimed');
      rows.update({ ...known, answer });
    },
    purge: async (before, limit) => {
      const old = rows.ascending('at', { to: before - 1, limit });
      for (const row of old) rows.delete(rowKey(row));
      return old.length;
    },
  };
}

function rowKey({ account, key }: Pick<Row, 'account' | 'key'>): string {
  return `${account}\n${key}`;
}
