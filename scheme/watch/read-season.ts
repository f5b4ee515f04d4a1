// Decides which readings a place of a season is judged on: those of its feed known by then, its neighbours below it.
import { neighboursOf, placeNamed } from '@microcrop/geography';
import type { Instant, LocalDate } from '@microcrop/kernel';
import type { PlaceData, ProductVersion } from '@microcrop/products';
import {
  allPlaceSeries,
  columnOf,
  type KnownSeries,
  MISSING,
  placeSeries,
  type SeriesSet,
} from '@microcrop/weather';
import type { SchemePorts, Stores } from '../ports.ts';

/** What a place is judged on, and the feed that it came from. */
export type PlaceReadings = { readonly data: PlaceData; readonly source: KnownSeries['source'] };

/**
 * The place's readings from the season's first day to `until`, as known at `asOf`; its neighbours are read only where it
 * lacks a day, for they are asked for no other.
 */
export async function placeAsKnown(
  ports: SchemePorts,
  stores: Stores,
  version: ProductVersion,
  place: string,
  until: LocalDate,
  asOf: Instant,
): Promise<PlaceReadings> {
  const { weatherSource: source, places } = ports.settings;
  const query = { source, from: version.season.coverFrom, until, asOf };
  const own = await stores.observations.seriesAsKnown({ ...query, places: [place] });
  if (isWhole(own, place)) return readingsOf(ports, own, place);
  const neighbours = neighboursOf(places, placeNamed(places, place)).map(({ name }) => name);
  const all = await stores.observations.seriesAsKnown({ ...query, places: [place, ...neighbours] });
  return readingsOf(ports, all, place);
}

/** The season's readings at every place of the scheme, for whoever looks at all of them at once. */
export async function seasonAsKnown(
  ports: SchemePorts,
  stores: Stores,
  version: ProductVersion,
  until: LocalDate,
  asOf: Instant,
): Promise<KnownSeries> {
  const { weatherSource: source, places } = ports.settings;
  const query = { source, from: version.season.coverFrom, until, asOf };
  return stores.observations.seriesAsKnown({ ...query, places: places.map(({ name }) => name) });
}

/** By place, under the name that products give the rain. */
export function placeDataOf(ports: SchemePorts, known: KnownSeries): ReadonlyMap<string, PlaceData> {
  const all = allPlaceSeries(known, ports.settings.places);
  return new Map([...all].map(([place, rain]) => [place, { rain }]));
}

function readingsOf(ports: SchemePorts, known: SeriesSet, place: string): PlaceReadings {
  return { data: { rain: placeSeries(known, ports.settings.places, place) }, source: known.source };
}

function isWhole(known: SeriesSet, place: string): boolean {
  const column = columnOf(known, place);
  for (let day = 0; day < known.days; day += 1) if (column[day] === MISSING) return false;
  return true;
}
