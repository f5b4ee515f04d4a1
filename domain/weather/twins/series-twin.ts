// Decides the in-memory twin of the store of imported series.
import { compareNames } from '@microcrop/geography';
import type { Instant } from '@microcrop/kernel';
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import { digestSeries, type ImportedSeries, type SeriesSet, type SeriesStore } from '../src/index.ts';

type Imported = { readonly digest: string; readonly set: SeriesSet; readonly importedAt: Instant };

const IMPORTED: TableDefinition<Imported> = { name: 'weather.imported_series', key: (row) => row.digest };

export function seriesTwin(tables: MemoryTables): SeriesStore {
  const rows = tables.table(IMPORTED);
  return {
    put: async (set, importedAt) => {
      const digest = digestSeries(set);
      rows.tryInsert({ digest, set, importedAt });
      return digest;
    },
    byDigest: async (digest) => inOrder(rows.get(digest)?.set),
    list: async () =>
      [...rows.all()]
        .map(describe)
        .toSorted(
          (left, right) => left.importedAt - right.importedAt || compareNames(left.digest, right.digest),
        ),
  };
}

function describe({ digest, set, importedAt }: Imported): ImportedSeries {
  const { kind, source, start, days, columns } = set;
  return {
    digest,
    kind,
    source,
    start,
    days,
    places: [...columns.keys()].toSorted(compareNames),
    importedAt,
  };
}

function inOrder(set: SeriesSet | undefined): SeriesSet | undefined {
  if (set === undefined) return undefined;
  const columns = [...set.columns].toSorted(([left], [right]) => compareNames(left, right));
  return { ...set, columns: new Map(columns) };
}
