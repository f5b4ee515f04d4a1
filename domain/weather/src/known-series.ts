// Decides how observations become the series known at an instant: of each place and day the latest vintage, failures missing.
import { compareNames } from '@microcrop/geography';
import { daysBetween } from '@microcrop/kernel';
import { type FlaggedObservation, QUALITY } from './observation.ts';
import type { KnownSeries, ObservationSource, SeriesQuery } from './observation-store.ts';
import { MISSING } from './series-set.ts';

/** `observations` are of the query's source, in any order; what the query does not ask for is passed over. */
export function knownSeries(
  source: ObservationSource,
  query: SeriesQuery,
  observations: Iterable<FlaggedObservation>,
): KnownSeries {
  const days = Math.max(0, daysBetween(query.from, query.until) + 1);
  const columns = new Map(query.places.map((place) => [place, new Int32Array(days).fill(MISSING)]));
  const vintages = new Map(query.places.map((place) => [place, new Int32Array(days)]));
  const latest = latestOf(query, observations);
  for (const each of latest) {
    const day = daysBetween(query.from, each.validTime);
    columns.get(each.place)?.fill(countedValue(each), day, day + 1);
    vintages.get(each.place)?.fill(each.vintage, day, day + 1);
  }
  const suspects = latest.filter((each) => each.quality === QUALITY.suspect);
  return { ...setOf(source), start: query.from, days, columns, vintages, suspects };
}

function latestOf(
  query: SeriesQuery,
  observations: Iterable<FlaggedObservation>,
): readonly FlaggedObservation[] {
  const places = new Set(query.places);
  const latest = new Map<string, FlaggedObservation>();
  for (const each of observations) {
    const { place, validTime, vintage, knownAt } = each;
    const asked = places.has(place) && validTime >= query.from && validTime <= query.until;
    if (!asked || knownAt > query.asOf) continue;
    const key = `${validTime} ${place}`;
    if (vintage > (latest.get(key)?.vintage ?? 0)) latest.set(key, each);
  }
  return [...latest.values()].toSorted(
    (left, right) => left.validTime - right.validTime || compareNames(left.place, right.place),
  );
}

function setOf({ name, kind, digest }: ObservationSource): Pick<KnownSeries, 'kind' | 'source'> {
  return { kind, source: { name, digest } };
}

function countedValue(observation: FlaggedObservation): number {
  return observation.quality === QUALITY.fail ? MISSING : (observation.rain ?? MISSING);
}
