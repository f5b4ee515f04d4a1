// Decides the in-memory twin of the store of vegetation series.
import { compareNames } from '@microcrop/geography';
import { type Instant, refuse } from '@microcrop/kernel';
import type { MemoryTable, MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import {
  type Composite,
  compositesOf,
  IMAGERY_REFUSALS,
  knownVegetation,
  type Taken,
  type VegetationSet,
  type VegetationSource,
  type VegetationStore,
  type VegetationSummary,
} from '../src/index.ts';

type Delivery = { readonly source: string; readonly knownAt: Instant; readonly digest: string };

type Tables = {
  readonly sources: MemoryTable<VegetationSource>;
  readonly composites: MemoryTable<Composite>;
  readonly deliveries: MemoryTable<Delivery>;
};

const SOURCES: TableDefinition<VegetationSource> = { name: 'imagery.source', key: (row) => row.name };

const COMPOSITES: TableDefinition<Composite> = {
  name: 'imagery.composite',
  key: (row) => `${periodKey(row.source, row)}\n${row.vintage}`,
  indexes: { source: (row) => row.source, period: (row) => periodKey(row.source, row) },
};

const DELIVERIES: TableDefinition<Delivery> = {
  name: 'imagery.delivery',
  key: (row) => `${row.source}\n${row.knownAt}\n${row.digest}`,
  indexes: { source: (row) => row.source },
};

export function vegetationTwin(memory: MemoryTables): VegetationStore {
  const tables = {
    sources: memory.table(SOURCES),
    composites: memory.table(COMPOSITES),
    deliveries: memory.table(DELIVERIES),
  };
  return {
    take: async (set, knownAt) => take(tables, set, knownAt),
    seriesAsKnown: async (query) => {
      const source =
        tables.sources.get(query.source) ??
        refuse(IMAGERY_REFUSALS.VEGETATION_SOURCE_UNKNOWN, { source: query.source });
      return knownVegetation(source, query, tables.composites.by('source', query.source));
    },
    list: async () =>
      [...tables.sources.all()]
        .toSorted((left, right) => compareNames(left.name, right.name))
        .flatMap((source) => summaryOf(tables, source)),
  };
}

function take({ sources, composites, deliveries }: Tables, set: VegetationSet, knownAt: Instant): Taken {
  const given = compositesOf(set);
  const source = set.source.name;
  const kept = sources.get(source) ?? { name: source, cadence: set.source.cadence };
  if (kept.cadence !== set.source.cadence) refuse(IMAGERY_REFUSALS.VEGETATION_SOURCE_CONFLICT, { source });
  sources.tryInsert(kept);
  let [added, revised] = [0, 0];
  for (const each of given) {
    const latest = latestOf(composites.by('period', periodKey(source, each)));
    if (latest?.ndviMillionths === each.ndviMillionths) continue;
    composites.insert({ ...each, source, vintage: (latest?.vintage ?? 0) + 1, knownAt });
    if (latest === undefined) added += 1;
    else revised += 1;
  }
  if (added + revised > 0) deliveries.tryInsert({ source, knownAt, digest: set.digest });
  return { added, revised };
}

function latestOf(rows: Iterable<Composite>): Composite | undefined {
  return [...rows].toSorted((left, right) => right.vintage - left.vintage)[0];
}

function summaryOf({ composites, deliveries }: Tables, source: VegetationSource): VegetationSummary[] {
  const rows = [...composites.by('source', source.name)];
  const [delivery] = [...deliveries.by('source', source.name)].toSorted(
    (left, right) => right.knownAt - left.knownAt || compareNames(right.digest, left.digest),
  );
  const periods = rows.map(({ period }) => period).toSorted((left, right) => left - right);
  const [from, until] = [periods[0], periods.at(-1)];
  if (from === undefined || until === undefined || delivery === undefined) return [];
  return [
    {
      ...source,
      places: new Set(rows.map(({ place }) => place)).size,
      from,
      until,
      composites: rows.length,
      revisions: rows.filter(({ vintage }) => vintage > 1).length,
      digest: delivery.digest,
      knownAt: delivery.knownAt,
    },
  ];
}

function periodKey(source: string, { place, period }: Pick<Composite, 'place' | 'period'>): string {
  return `${source}\n${place}\n${period}`;
}
