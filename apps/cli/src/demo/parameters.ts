// Decides what a demo is a demo of: everything that makes its season, compared when it is started again on the same folder.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { MARSABIT_PLACES, type PlaceList, readPlaces } from '@microcrop/geography';
import type { JsonObject } from '@microcrop/kernel';
import { GENERATED_SEASON, generatedRain } from '@microcrop/simulation';
import { readRainCsv, type SeriesSet } from '@microcrop/weather';
import { Complaint } from '../complaint.ts';

export type DemoOptions = {
  readonly farmers: number;
  readonly seed: number;
  readonly season: string | undefined;
  readonly weather: string | undefined;
  readonly places: string | undefined;
  readonly faults: 'default' | 'none';
  readonly weatherFaults: 'default' | 'none';
};

export type DemoParameters = DemoOptions & {
  readonly season: string;
  readonly placeList: PlaceList;
  readonly rain: SeriesSet;
};

export async function readParameters(options: DemoOptions): Promise<DemoParameters> {
  const placeList = options.places === undefined ? MARSABIT_PLACES : readPlaces(await textOf(options.places));
  if (options.weather !== undefined) {
    const season = options.season ?? complainAboutSeason();
    const rain = readRainCsv({
      name: basename(options.weather),
      bytes: await bytesOf(options.weather),
      places: placeList.map((place) => place.name),
    });
    return { ...options, season, placeList: placeList.filter((place) => rain.columns.has(place.name)), rain };
  }
  const season = options.season ?? GENERATED_SEASON;
  return { ...options, season, placeList, rain: generatedRain(options.seed, season, placeList) };
}

/** The identity of a demo: what must be the same when it is started again. */
export function identityOf(parameters: DemoParameters, version: string): JsonObject {
  const { farmers, seed, season, faults, weatherFaults, rain, placeList } = parameters;
  return {
    version,
    farmers,
    seed,
    season,
    faults,
    weatherFaults,
    rain: rain.source.digest,
    rainName: rain.source.name,
    places: placeList.map((place) => place.name),
  };
}

/** The names of what differs between two demos, in a person's words. */
export function differencesOf(stored: JsonObject, wanted: JsonObject): readonly string[] {
  return Object.keys(wanted).filter((name) => JSON.stringify(stored[name]) !== JSON.stringify(wanted[name]));
}

async function textOf(path: string): Promise<string> {
  return (await bytesOf(path)).toString('utf8');
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch {
    throw new Complaint(`the file ${path} cannot be read: check its name and that you may read it`);
  }
}

function complainAboutSeason(): never {
  throw new Complaint('--weather needs --season: name the season to play, such as --season 2011-long-rains');
}
