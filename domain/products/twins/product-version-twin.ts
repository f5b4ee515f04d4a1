// Decides the in-memory twin of the store of product versions.
import { type Instant, refuse } from '@microcrop/kernel';
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import { PRODUCT_REFUSALS, type ProductVersion, type ProductVersionStore } from '../src/index.ts';

type VersionRow = {
  readonly digest: string;
  readonly name: string;
  readonly version: ProductVersion;
  readonly publishedAt: Instant;
};

const VERSIONS: TableDefinition<VersionRow> = {
  name: 'products.version',
  key: (row) => row.digest,
  unique: { version_name_key: (row) => row.name },
};

export function productVersionTwin(tables: MemoryTables): ProductVersionStore {
  const rows = tables.table(VERSIONS);
  return {
    put: async (version, publishedAt) => {
      const { digest, name } = version;
      if (rows.tryInsert({ digest, name, version, publishedAt })) return 'published';
      if (rows.unique('version_name_key', name)?.digest !== digest) {
        refuse(PRODUCT_REFUSALS.VERSION_CONFLICT, { name });
      }
      return 'already-published';
    },
    byDigest: async (digest) => rows.get(digest)?.version,
    byName: async (name) => rows.unique('version_name_key', name)?.version,
    list: async () =>
      [...rows.all()]
        .map(({ digest, name, publishedAt }) => ({ digest, name, publishedAt }))
        .toSorted((left, right) => (left.name < right.name ? -1 : 1)),
  };
}
