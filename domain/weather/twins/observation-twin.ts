// Decides the in-memory twin of the observation store.
import { compareNames } from '@microcrop/geography';
import { formatDate, refuse } from '@microcrop/kernel';
import type { MemoryTable, MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import {
  type FlaggedObservation,
  flagObservation,
  knownSeries,
  type ObservationSource,
  type ObservationStore,
  WEATHER_REFUSALS,
} from '../src/index.ts';

const SOURCES: TableDefinition<ObservationSource> = { name: 'weather.source', key: (row) => row.name };

const OBSERVATIONS: TableDefinition<FlaggedObservation> = {
  name: 'weather.observation',
  key: keyOf,
  indexes: {
    place: (row) => placeKey(row.source, row.place),
    revised: (row) => (row.vintage > 1 ? row.source : null),
  },
  ordered: { day: (row) => row.validTime },
};

export function observationTwin(tables: MemoryTables): ObservationStore {
  const sources = tables.table(SOURCES);
  const rows = tables.table(OBSERVATIONS);
  return {
    registerSource: async (source) => {
      const { name, kind, digest } = source;
      const known = sources.get(name) ?? { name, kind, digest };
      if (known.kind !== kind || known.digest !== digest)
        refuse(WEATHER_REFUSALS.SOURCE_CONFLICT, { source: name });
      sources.tryInsert(known);
    },
    sourceNamed: async (name) => sources.get(name),
    append: async (observations) => append(sources, rows, observations.map(flagObservation)),
    seriesAsKnown: async (query) => {
      const source = sourceOf(sources, query.source);
      const found = query.places.flatMap((place) => rows.by('place', placeKey(query.source, place)));
      return knownSeries(source, query, found);
    },
    revisions: async (source) => [...rows.by('revised', source)].toSorted(compareRevisions),
    lastDay: async (source) => {
      for (const row of rows.descending('day')) if (row.source === source) return row.validTime;
      return undefined;
    },
  };
}

function append(
  sources: MemoryTable<ObservationSource>,
  rows: MemoryTable<FlaggedObservation>,
  observations: readonly FlaggedObservation[],
): number {
  for (const each of observations) sourceOf(sources, each.source);
  let appended = 0;
  for (const each of observations) {
    if (rows.tryInsert(each)) appended += 1;
    else if (rows.get(keyOf(each))?.rain !== each.rain) {
      const { place, validTime, vintage } = each;
      refuse(WEATHER_REFUSALS.OBSERVATION_CONFLICT, { place, date: formatDate(validTime), vintage });
    }
  }
  return appended;
}

function sourceOf(sources: MemoryTable<ObservationSource>, name: string): ObservationSource {
  return sources.get(name) ?? refuse(WEATHER_REFUSALS.SOURCE_UNKNOWN, { source: name });
}

function compareRevisions(left: FlaggedObservation, right: FlaggedObservation): number {
  return (
    left.knownAt - right.knownAt ||
    left.validTime - right.validTime ||
    compareNames(left.place, right.place) ||
    left.vintage - right.vintage
  );
}

function keyOf(row: FlaggedObservation): string {
  return `${placeKey(row.source, row.place)}\n${row.validTime}\n${row.vintage}`;
}

function placeKey(source: string, place: string): string {
  return `${source}\n${place}`;
}
