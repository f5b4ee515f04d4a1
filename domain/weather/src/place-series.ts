// Decides what an index of one place is evaluated on: its own series, and its neighbours' as the ladder's rungs.
import { neighboursOf, type PlaceList, placeNamed } from '@microcrop/geography';
import type { DailySeries, PlaceSeries, Rung } from '@microcrop/indices';
import { columnOf, MISSING, type SeriesSet } from './series-set.ts';

/** The name by which a product's ladder asks for other places of the constituency. */
export const NEIGHBOURS = 'neighbours';

/** The place's days as the index engine reads them. Refuses SERIES_LACKS_PLACE. */
export function dailySeries(set: SeriesSet, place: string): DailySeries {
  const values = Array.from(columnOf(set, place), (value) => (value === MISSING ? null : value));
  return { kind: set.kind, unit: 'micrometre', start: set.start, values };
}

/**
 * The place's series with a rung for each neighbour that the set has, in geography's order: a missing day is taken from the
 * first of them that has it, and the trace names that place. Refuses PLACE_UNKNOWN and SERIES_LACKS_PLACE.
 */
export function placeSeries(set: SeriesSet, places: PlaceList, place: string): PlaceSeries {
  const rungs = neighboursOf(places, placeNamed(places, place))
    .filter((neighbour) => set.columns.has(neighbour.name))
    .map(
      (neighbour): Rung => ({
        rung: NEIGHBOURS,
        place: neighbour.name,
        series: dailySeries(set, neighbour.name),
      }),
    );
  return { series: dailySeries(set, place), rungs };
}

/** `placeSeries` of every place that the set has; each series is made once and shared. */
export function allPlaceSeries(set: SeriesSet, places: PlaceList): ReadonlyMap<string, PlaceSeries> {
  const all = new Map([...set.columns.keys()].map((place) => [place, dailySeries(set, place)]));
  const found = new Map<string, PlaceSeries>();
  for (const [place, series] of all) {
    const rungs = neighboursOf(places, placeNamed(places, place)).flatMap((neighbour): Rung[] => {
      const other = all.get(neighbour.name);
      return other === undefined ? [] : [{ rung: NEIGHBOURS, place: neighbour.name, series: other }];
    });
    found.set(place, { series, rungs });
  }
  return found;
}
