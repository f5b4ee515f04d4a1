// Decides which readings the page shows: the season's days as the scheme knows them now, read once for all places.
import {
  addDays,
  dateAt,
  daysBetween,
  formatDate,
  type LocalDate,
  micrometres,
  millimetresOf,
} from '@microcrop/kernel';
import type { PlaceData, ProductVersion } from '@microcrop/products';
import { placeDataOf, type SchemePorts, type Stores, seasonAsKnown } from '@microcrop/scheme';
import type { FlaggedObservation, ObservationSource } from '@microcrop/weather';
import { dayOf, plotNumber } from './plain-values.ts';
import { rainLabel } from './rain-label.ts';
import type { PlaceRainView, RainSourceView } from './view.ts';

export type SeasonRain = {
  readonly source: ObservationSource | undefined;
  /** The last day of which the feed has said anything. */
  readonly lastDay: LocalDate | undefined;
  /** The first day of the season that has no reading yet. */
  readonly knownUntil: LocalDate;
  readonly data: ReadonlyMap<string, PlaceData>;
  readonly revisions: readonly FlaggedObservation[];
};

export async function readRain(
  ports: SchemePorts,
  stores: Stores,
  version: ProductVersion | undefined,
): Promise<SeasonRain> {
  const { weatherSource } = ports.settings;
  const source = await stores.observations.sourceNamed(weatherSource);
  const today = dateAt(ports.clock.now());
  if (source === undefined || version === undefined) {
    return { source, lastDay: undefined, knownUntil: today, data: new Map(), revisions: [] };
  }
  const { coverFrom, coverUntil } = version.season;
  const lastDay = await stores.observations.lastDay(weatherSource);
  const lastRead = Math.min(lastDay ?? coverFrom - 1, coverUntil, today - 1);
  const until = addDays(coverFrom, Math.max(-1, lastRead - coverFrom));
  const known = await seasonAsKnown(ports, stores, version, until, ports.clock.now());
  const revisions = await stores.observations.revisions(weatherSource);
  return { source, lastDay, knownUntil: addDays(until, 1), data: placeDataOf(ports, known), revisions };
}

export function viewRainSource({ source, lastDay }: SeasonRain, named: string): RainSourceView {
  const kind = source?.kind ?? 'unknown';
  const readUntil = lastDay === undefined ? null : formatDate(lastDay);
  return { kind, label: rainLabel(kind), source: named, readUntil };
}

/** A place without a reading has an empty series: each of its days is missing. */
export function dataOfPlace({ data }: SeasonRain, version: ProductVersion, place: string): PlaceData {
  const names = Object.keys(version.cover.document.series);
  const series = {
    kind: version.seriesKind,
    unit: 'micrometre',
    start: version.season.coverFrom,
    values: [],
  } as const;
  return data.get(place) ?? Object.fromEntries(names.map((name) => [name, { series, rungs: [] }]));
}

/** Days of the first series that the product reads; each product of this scheme reads rain and nothing else. */
export function viewPlaceRain(
  rain: SeasonRain,
  version: ProductVersion,
  place: string,
): Omit<PlaceRainView, 'substituted'> {
  const from = version.season.coverFrom;
  const series = Object.values(dataOfPlace(rain, version, place))[0]?.series;
  const length = Math.max(0, daysBetween(from, rain.knownUntil));
  const millimetres = Array.from({ length }, (_, day) => {
    const value = series?.values[from + day - series.start] ?? null;
    return value === null ? null : plotNumber(millimetresOf(micrometres(value)));
  });
  return { from: formatDate(from), millimetres, revised: revisedDays(rain, version, place) };
}

function revisedDays(rain: SeasonRain, { season }: ProductVersion, place: string): PlaceRainView['revised'] {
  return rain.revisions
    .filter(
      ({ place: at, validTime }) =>
        at === place && validTime >= season.coverFrom && validTime <= season.coverUntil,
    )
    .map(({ validTime, knownAt }) => ({ day: formatDate(validTime), knownOn: dayOf(knownAt) }));
}
