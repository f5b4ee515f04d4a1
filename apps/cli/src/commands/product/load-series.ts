// Decides which readings a command works on: a rain file or generated rain, its places, and each place's neighbours.
import { basename } from 'node:path';
import { MARSABIT_PLACES, type PlaceList, readPlaces, splitCsvLine } from '@microcrop/geography';
import { SERIES_KINDS, type SeriesKind } from '@microcrop/indices';
import { addDays, dateOfParts } from '@microcrop/kernel';
import { type FitData, type PlaceData, parseSeasonName } from '@microcrop/products';
import { dailySeries, generateSeries, placeSeries, readRainCsv, type SeriesSet } from '@microcrop/weather';
import { Complaint } from '../../complaint.ts';
import { readBytes, readText } from '../read-file.ts';

export const SERIES_MEGABYTES_MAX = 512;
const PLACES_MEGABYTES_MAX = 16;
/** As the demo generates: so many years before the season are its history. */
const HISTORY_YEARS = 30;
const PLACE_NAME_CHARACTERS_MAX = 60;

export type SeriesOptions = {
  readonly series: string;
  readonly season: string;
  readonly places?: string;
  readonly kind?: string;
};

export type LoadedSeries = {
  readonly set: SeriesSet;
  /** The places that have neighbours to ask for a missing day. */
  readonly places: PlaceList;
};

/**
 * Reads the file, or generates rain for "generated:SEED". `strict` takes only columns that the place list knows; otherwise
 * any column is a place, and one that no list knows has no neighbours.
 */
export async function loadSeries(options: SeriesOptions, strict: boolean): Promise<LoadedSeries> {
  const kind = kindNamed(options.kind);
  const places = await placeListOf(options.places);
  if (options.series.startsWith('generated:')) {
    return { set: generated(options.series.slice('generated:'.length), options.season, places), places };
  }
  const bytes = await readBytes(options.series, SERIES_MEGABYTES_MAX);
  const listed = places.map((place) => place.name);
  const known = strict || options.places !== undefined ? listed : [...listed, ...ownColumns(bytes, listed)];
  const file = { name: basename(options.series), bytes, places: known };
  return { set: readRainCsv(kind === undefined ? file : { ...file, kind }), places };
}

/** The place list of a file, else the built-in one. Refuses PLACES_FAULTY. */
export async function placeListOf(path: string | undefined): Promise<PlaceList> {
  return path === undefined ? MARSABIT_PLACES : readPlaces(await readText(path, PLACES_MEGABYTES_MAX));
}

export function kindNamed(text: string | undefined): SeriesKind | undefined {
  if (text === undefined) return undefined;
  const kind = SERIES_KINDS.find((each) => each === text);
  if (kind === undefined)
    throw new Complaint(`--kind ${text.slice(0, 30)} is unknown: give ${SERIES_KINDS.join(', ')}`);
  return kind;
}

/** By place, what the product reads; a product of one series takes it whatever its name. */
export function placeDataOf(
  { set, places }: LoadedSeries,
  seriesNames: readonly string[],
): FitData['places'] {
  const [name, ...more] = seriesNames;
  if (name === undefined || more.length > 0) {
    throw new Complaint(
      `the product reads ${seriesNames.length} series (${seriesNames.join(', ')}); --series brings one`,
    );
  }
  const listed = new Set(places.map((place) => place.name));
  return new Map(
    [...set.columns.keys()].map((place): [string, PlaceData] => {
      const own = listed.has(place)
        ? placeSeries(set, places, place)
        : { series: dailySeries(set, place), rungs: [] };
      return [place, { [name]: own }];
    }),
  );
}

/** The header's columns that stand for a place of their own; one that is a listed place misspelt is left to be refused. */
function ownColumns(bytes: Uint8Array, listed: readonly string[]): readonly string[] {
  const end = bytes.indexOf(10);
  const header = new TextDecoder().decode(bytes.subarray(0, end === -1 ? bytes.length : end)).trimEnd();
  const split = splitCsvLine(header);
  const folded = new Set(listed.map((name) => name.toLowerCase()));
  const columns = 'fields' in split ? split.fields.slice(1) : [];
  return columns.filter((name) => isName(name) && !folded.has(name.toLowerCase()));
}

function isName(text: string): boolean {
  return text.length <= PLACE_NAME_CHARACTERS_MAX && /^[\p{L}\p{N}][\p{L}\p{N} ._()/'-]*$/u.test(text);
}

function generated(seed: string, season: string, places: PlaceList): SeriesSet {
  if (!/^\d{1,15}$/.test(seed)) {
    throw new Complaint(
      `--series generated:${seed.slice(0, 20)} has no seed: write a whole number, such as generated:9`,
    );
  }
  const { year } = parseSeasonName(season);
  return generateSeries({
    seed: Number(seed),
    places: places.map((place) => place.name),
    from: dateOfParts(year - HISTORY_YEARS, 1, 1),
    until: addDays(dateOfParts(year + 2, 1, 1), -1),
  });
}
