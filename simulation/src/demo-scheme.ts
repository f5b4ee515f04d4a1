// Decides the scheme that demo and simulation run: insurer, agents, approvers, limits, and the season where none is named.
import type { PlaceList } from '@microcrop/geography';
import { addDays, dateOfParts, money, refuse } from '@microcrop/kernel';
import { parseSeasonName } from '@microcrop/products';
import type { SchemeSettings } from '@microcrop/scheme';
import { generateSeries, type SeriesSet } from '@microcrop/weather';
import { SIMULATION_REFUSALS } from './refusals.ts';
import { WEATHER_SOURCE } from './season-plan.ts';

export const FARMERS_DEFAULT = 200;

/** A season in which each of the three covers pays and few risks stay undetermined; a test holds it. */
export const SEED_DEFAULT = 3;

/** The season that is played where no file brings one. */
export const GENERATED_SEASON = '2026-long-rains';

const HISTORY_YEARS = 30;

export const DEMO_AGENTS = [
  { code: '101', name: 'Amina' },
  { code: '102', name: 'Galgallo' },
  { code: '103', name: 'Halima' },
] as const;

/** Grace and Juma act in the demo; Amina sells under code 101, so she may approve only what others sold. */
export const DEMO_APPROVERS = [
  { name: 'grace', sellsAs: undefined, acts: true },
  { name: 'juma', sellsAs: undefined, acts: true },
  { name: 'amina', sellsAs: '101', acts: false },
] as const;

/** What the insurer has put into the operator's account before the season; the simulated operator opens with as much. */
export const OPENING_FLOAT = money('KES', 1_000_000_000n);

/** Made-up names and a number that nobody has. */
export function demoSettings(places: PlaceList, paybill: string): SchemeSettings {
  return {
    insurerName: 'Mfano Insurance',
    helpNumber: '0800 000 100',
    paybill,
    automaticLimit: money('KES', 1_000_000n),
    agents: DEMO_AGENTS,
    places,
    weatherSource: WEATHER_SOURCE,
  };
}

/** The products that a demo sells: the maize cover, and on generated rain the two others beside it. */
export function demoProductNames(kind: SeriesSet['kind']): readonly string[] {
  return kind === 'generated' ? ['maize-drought', 'excess-rain', 'dry-spell'] : ['maize-drought'];
}

/** Thirty earlier years from the same seed as history, then the season's year and the next; all of kind `generated`. */
export function generatedRain(seed: number, season: string, places: PlaceList): SeriesSet {
  const { year } = parseSeasonName(season);
  if (year < 1900 || year > 2200) refuse(SIMULATION_REFUSALS.SEASON_OUT_OF_RANGE, { year });
  return generateSeries({
    seed,
    places: places.map((place) => place.name),
    from: dateOfParts(year - HISTORY_YEARS, 1, 1),
    until: addDays(dateOfParts(year + 2, 1, 1), -1),
  });
}
