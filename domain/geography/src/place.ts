// Decides what a place is: a name of the scheme's own list and the areas it lies in; never coordinates.
import { refuse } from '@microcrop/kernel';
import { GEOGRAPHY_REFUSALS } from './refusals.ts';

/** `name` identifies the place within the scheme; codes are Kenya's, three digits ("010", "047"). */
export type Place = {
  readonly name: string;
  readonly county: string;
  readonly countyCode: string;
  readonly constituency: string;
  readonly constituencyCode: string;
};

/** The places of a scheme; names are unique. */
export type PlaceList = readonly Place[];

/** The place of that exact name. Refuses PLACE_UNKNOWN. */
export function placeNamed(places: PlaceList, name: string): Place {
  const found = places.find((place) => place.name === name);
  return found ?? refuse(GEOGRAPHY_REFUSALS.PLACE_UNKNOWN, { place: name.slice(0, 40) });
}

/** The order of every list that a person or a rule reads: by code point, the same on every machine. */
export function compareNames(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
