// Decides the in-memory twin of the risk store.
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import type { Risk, RiskStore } from '../src/index.ts';

const RISKS: TableDefinition<Risk> = {
  name: 'policies.risk',
  key: (row) => row.id,
  unique: {
    risk_product_digest_place_sowing_window_key: (row) =>
      identityOf(row.productDigest, row.place, row.sowingWindow),
  },
  indexes: { product: (row) => row.productDigest },
};

export function riskTwin(tables: MemoryTables): RiskStore {
  const rows = tables.table(RISKS);
  return {
    add: async (risk) => rows.tryInsert(risk),
    get: async (id) => rows.get(id),
    find: async (digest, place, sowingWindow) =>
      rows.unique('risk_product_digest_place_sowing_window_key', identityOf(digest, place, sowingWindow)),
    ofProduct: async (digest) =>
      rows
        .by('product', digest)
        .toSorted(
          (left, right) => compareText(left.place, right.place) || left.sowingWindow - right.sowingWindow,
        ),
  };
}

function identityOf(productDigest: string, place: string, sowingWindow: number): string {
  return `${productDigest}\n${place}\n${sowingWindow}`;
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
