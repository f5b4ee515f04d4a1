// Decides the lists a person chooses a place from: county, constituency, place; only areas that have places.
import { compareNames, type PlaceList } from './place.ts';

export type CountyBranch = {
  readonly code: string;
  readonly name: string;
  readonly constituencies: readonly ConstituencyBranch[];
};

export type ConstituencyBranch = {
  readonly code: string;
  readonly name: string;
  readonly places: readonly string[];
};

/** Each level sorted by name. */
export function placeTree(places: PlaceList): readonly CountyBranch[] {
  return groupBy(places, (place) => place.countyCode)
    .map((ofCounty) => ({
      code: ofCounty.first.countyCode,
      name: ofCounty.first.county,
      constituencies: constituenciesOf(ofCounty.all),
    }))
    .toSorted((left, right) => compareNames(left.name, right.name));
}

function constituenciesOf(places: PlaceList): readonly ConstituencyBranch[] {
  return groupBy(places, (place) => place.constituencyCode)
    .map(({ first, all }) => ({
      code: first.constituencyCode,
      name: first.constituency,
      places: all.map((place) => place.name).toSorted(compareNames),
    }))
    .toSorted((left, right) => compareNames(left.name, right.name));
}

type Group = { readonly first: PlaceList[number]; readonly all: PlaceList };

function groupBy(places: PlaceList, keyOf: (place: PlaceList[number]) => string): readonly Group[] {
  const groups = new Map<string, { first: PlaceList[number]; all: PlaceList[number][] }>();
  for (const place of places) {
    const group = groups.get(keyOf(place));
    if (group === undefined) groups.set(keyOf(place), { first: place, all: [place] });
    else group.all.push(place);
  }
  return [...groups.values()];
}
