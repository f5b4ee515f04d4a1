// Decides which readings a place of a season is judged on: those of its feed known by then, its neighbours below it.
import type { Instant, LocalDate } from '@microcrop/kernel';
import type { PlaceData, ProductVersion } from '@microcrop/products';
import { allPlaceSeries, type KnownSeries } from '@microcrop/weather';
import type { SchemePorts, Stores } from '../ports.ts';

/** The season's readings at every place of the scheme, from its first day to `until`, as known at `asOf`. */
export async function seasonAsKnown(
  ports: SchemePorts,
  stores: Stores,
  version: ProductVersion,
  until: LocalDate,
  asOf: Instant,
): Promise<KnownSeries> {
  return stores.observations.seriesAsKnown({
    source: ports.settings.weatherSource,
    places: ports.settings.places.map((place) => place.name),
    from: version.season.coverFrom,
    until,
    asOf,
  });
}

/** By place, under the name that products give the rain. */
export function placeDataOf(ports: SchemePorts, known: KnownSeries): ReadonlyMap<string, PlaceData> {
  const all = allPlaceSeries(known, ports.settings.places);
  return new Map([...all].map(([place, rain]) => [place, { rain }]));
}
