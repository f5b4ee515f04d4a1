// Decides which places may stand in for one whose day is missing, and in which order they are asked.
import { compareNames, type Place, type PlaceList } from './place.ts';

/**
 * The other places of the same constituency: alphabetical from the one after `place`, wrapping round.
 *
 * Coordinates are unknown, so "nearest" would be invented, and an order by likeness of history would hang a payout on a
 * second data set. This order is a function of the list alone: whoever recomputes a payout finds the same neighbour, and
 * because each place starts at its own successor, no single place serves for all.
 */
export function neighboursOf(places: PlaceList, place: Place): PlaceList {
  const others = places.filter(
    (other) => other.constituencyCode === place.constituencyCode && other.name !== place.name,
  );
  const sorted = [...others].toSorted((left, right) => compareNames(left.name, right.name));
  const after = sorted.filter((other) => compareNames(other.name, place.name) > 0);
  return [...after, ...sorted.slice(0, sorted.length - after.length)];
}
