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
  const suspects: FlaggedObservation[] = [];
  for (const each of observations) {
    const [column, known] = [columns.get(each.place), vintages.get(each.place)];
    const day = daysBetween(query.from, each.validTime);
    const asked = column !== undefined && known !== undefined && day >= 0 && day < days;
    if (!asked || each.knownAt > query.asOf || each.vintage <= (known[day] ?? 0)) continue;
    column[day] = countedValue(each);
    known[day] = each.vintage;
    if (each.quality === QUALITY.suspect) suspects.push(each);
  }
  // A later vintage may have come after the suspect one: only what counts is told of.
  const counted = suspects.filter(
    ({ place, validTime, vintage }) => vintages.get(place)?.[daysBetween(query.from, validTime)] === vintage,
  );
  return {
    ...setOf(source),
    start: query.from,
    days,
    columns,
    vintages,
    suspects: counted.toSorted(compareDays),
  };
}

function compareDays(left: FlaggedObservation, right: FlaggedObservation): number {
  return left.validTime - right.validTime || compareNames(left.place, right.place);
}

function setOf({ name, kind, digest }: ObservationSource): Pick<KnownSeries, 'kind' | 'source'> {
  return { kind, source: { name, digest } };
}

function countedValue(observation: FlaggedObservation): number {
  return observation.quality === QUALITY.fail ? MISSING : (observation.rain ?? MISSING);
}
