// Decides what the page tells of one place: its rain, its phases, its policies and what its claims came to.
import type { Claim } from '@microcrop/claims';
import type { Place } from '@microcrop/geography';
import { millimetresOf, parseMillimetres } from '@microcrop/kernel';
import { coverRate, type PlaceData, type ProductVersion, position } from '@microcrop/products';
import { plotNumber } from './plain-values.ts';
import { dataOfPlace, type SeasonRain, viewPlaceRain } from './read-rain.ts';
import { claimsView } from './tally-claims.ts';
import { type PolicyTally, policiesView } from './tally-policies.ts';
import type { PlaceRainView, PlaceView } from './view.ts';
import { type RiskWord, viewPhases } from './view-phases.ts';

export type PlaceFacts = {
  readonly version: ProductVersion;
  readonly name: string;
  /** Where the place list of the scheme still knows it. */
  readonly place: Place | undefined;
  readonly rain: SeasonRain;
  readonly word: RiskWord;
  readonly policies: PolicyTally;
  readonly claims: readonly Claim[];
};

export function viewPlace(facts: PlaceFacts): PlaceView {
  const { version, name, place, rain, word } = facts;
  const data = dataOfPlace(rain, version, name);
  return {
    place: name,
    county: place?.county ?? null,
    constituency: place?.constituency ?? null,
    rain: { ...viewPlaceRain(rain, version, name), substituted: substitutedDays(facts, data) },
    phases: viewPhases(version, name, data, rain.knownUntil, word),
    rateSoFar: plotNumber(coverRate(version.cover, word.determinations), 6),
    policies: policiesView(facts.policies),
    claims: claimsView(facts.claims),
  };
}

/** Each day once, although several phases may count it. */
function substitutedDays({ version, name, rain }: PlaceFacts, data: PlaceData): PlaceRainView['substituted'] {
  const phases = position(version, name, data, rain.knownUntil);
  const all = phases.flatMap(({ parts }) => parts.flatMap(({ substitutions }) => substitutions));
  const byDay = new Map(
    all.map(({ date, place, value }) => [date, { day: date, place, millimetres: depthOf(value) }]),
  );
  return [...byDay.values()].toSorted((left, right) => (left.day < right.day ? -1 : 1));
}

/** A substitution tells its reading as "4.62 mm". */
function depthOf(value: string): number {
  return plotNumber(millimetresOf(parseMillimetres(value.replace(/ mm$/, ''))));
}
