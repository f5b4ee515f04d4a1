// Decides the in-memory twin of the bundles' store.
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import type { EvidenceRow, EvidenceStore, EvidenceSummary } from '../src/index.ts';

const BUNDLES: TableDefinition<EvidenceRow> = {
  name: 'evidence.bundle',
  key: (row) => row.determinationId,
  unique: { bundle_cid_key: (row) => row.cid },
  ordered: { writtenAt: (row) => row.writtenAt },
};

export function evidenceTwin(tables: MemoryTables): EvidenceStore {
  const rows = tables.table(BUNDLES);
  return {
    add: async (row) => {
      if (rows.get(row.determinationId) !== undefined) return false;
      rows.insert(row);
      return true;
    },
    ofDetermination: async (id) => rows.get(id),
    byCid: async (cid) => rows.unique('bundle_cid_key', cid),
    list: async (limit, after) =>
      rows
        .ascending('writtenAt', after === undefined ? {} : { from: after.writtenAt })
        .filter((row) => after === undefined || isAfter(row, after))
        .slice(0, limit)
        .map(summaryOf),
    count: async () => rows.size(),
  };
}

function isAfter(row: EvidenceRow, after: EvidenceSummary): boolean {
  return row.writtenAt > after.writtenAt || row.determinationId > after.determinationId;
}

function summaryOf({ bytes, ...names }: EvidenceRow): EvidenceSummary {
  return { ...names, byteCount: bytes.length };
}
