// Decides which values of a season do not come: single place-days that a neighbour covers, and one day of a whole constituency.
import { neighboursOf, type PlaceList } from '@microcrop/geography';
import { addDays, daysBetween, draw, formatDate, type LocalDate } from '@microcrop/kernel';
import { pick } from './pick.ts';
import type { WeatherGap } from './weather-fault.ts';

/** About seven place-days of a season of twelve places and 92 days. */
const GAP_CHANCE = 0.006;

export type GapOrder = {
  readonly seed: string;
  readonly places: PlaceList;
  readonly from: LocalDate;
  readonly until: LocalDate;
};

/**
 * Each place-day by its own chance; one more, so that the ladder is climbed in every season, at a place that has neighbours;
 * and one day on which a constituency is silent. No place-day twice.
 */
export function planGaps(order: GapOrder): readonly WeatherGap[] {
  const silent = silentDay(order);
  const gaps = new Map(silent.map((gap) => [keyOf(gap), gap]));
  for (const gap of [...chanceGaps(order), ...surelyClimbed(order, silent)]) {
    if (!gaps.has(keyOf(gap))) gaps.set(keyOf(gap), gap);
  }
  return [...gaps.values()].toSorted(
    (left, right) => left.date - right.date || (left.place < right.place ? -1 : 1),
  );
}

function chanceGaps({ seed, places, from, until }: GapOrder): readonly WeatherGap[] {
  return daysFrom(from, until).flatMap((date) =>
    places
      .filter((place) => draw([seed, 'weather-gap', place.name, formatDate(date)]) < GAP_CHANCE)
      .map((place) => gapAt(place.name, date, 'place')),
  );
}

function surelyClimbed(order: GapOrder, silent: readonly WeatherGap[]): readonly WeatherGap[] {
  const { seed, places, from, until } = order;
  const silentDates = new Set(silent.map((gap) => gap.date));
  const place = pick(
    places.filter((each) => neighboursOf(places, each).length > 0),
    [seed, 'weather-climb', 'place'],
  );
  const dates = daysFrom(from, until).filter((each) => !silentDates.has(each));
  const date = pick(dates, [seed, 'weather-climb', 'date']);
  return place === undefined || date === undefined ? [] : [gapAt(place.name, date, 'place')];
}

function silentDay({ seed, places, from, until }: GapOrder): readonly WeatherGap[] {
  const codes = [...new Set(places.map((place) => place.constituencyCode))].toSorted();
  const code = pick(codes, [seed, 'weather-silence', 'constituency']);
  const date = pick(daysFrom(from, until), [seed, 'weather-silence', 'date']);
  if (date === undefined) return [];
  return places
    .filter((place) => place.constituencyCode === code)
    .map((place) => gapAt(place.name, date, 'constituency'));
}

function gapAt(place: string, date: LocalDate, scope: WeatherGap['scope']): WeatherGap {
  return { kind: 'gap', place, date, scope };
}

function keyOf(gap: WeatherGap): string {
  return `${gap.date} ${gap.place}`;
}

function daysFrom(from: LocalDate, until: LocalDate): readonly LocalDate[] {
  return Array.from({ length: Math.max(0, daysBetween(from, until) + 1) }, (_, day) => addDays(from, day));
}
