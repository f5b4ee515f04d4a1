// Decides how composites become the series known at an instant: of each place and period the latest vintage.
import { compareNames } from '@microcrop/geography';
import { periodsFrom } from './cadence.ts';
import { COMPOSITE_QUALITY, type Composite } from './composite.ts';
import type { VegetationSource } from './vegetation-set.ts';
import type { KnownVegetation, VegetationQuery } from './vegetation-store.ts';

/** `composites` are of the query's source, in any order; what the query does not ask for is passed over. */
export function knownVegetation(
  source: VegetationSource,
  query: VegetationQuery,
  composites: Iterable<Composite>,
): KnownVegetation {
  const periods = periodsFrom(source.cadence, query.from, query.until);
  const latest = latestOf(query, composites);
  const found = (place: string) => periods.map((period) => latest.get(keyOf(place, period)));
  const asked = [...new Set(query.places)].map((place) => [place, found(place)] as const);
  return {
    source,
    periods,
    columns: new Map(
      asked.map(([place, column]) => [place, column.map((each) => each?.ndviMillionths ?? null)]),
    ),
    vintages: new Map(asked.map(([place, column]) => [place, column.map((each) => each?.vintage ?? 0)])),
    suspects: asked
      .flatMap(([, column]) => column.filter((each) => each !== undefined))
      .filter(({ quality }) => quality === COMPOSITE_QUALITY.suspect)
      .toSorted((left, right) => left.period - right.period || compareNames(left.place, right.place)),
  };
}

function latestOf(query: VegetationQuery, composites: Iterable<Composite>): ReadonlyMap<string, Composite> {
  const latest = new Map<string, Composite>();
  for (const each of composites) {
    const key = keyOf(each.place, each.period);
    if (each.knownAt <= query.asOf && each.vintage > (latest.get(key)?.vintage ?? 0)) latest.set(key, each);
  }
  return latest;
}

function keyOf(place: string, period: number): string {
  return `${period}\n${place}`;
}
