// Decides what a set of rain series is: one kind and source, one run of days, a column of integers per place.
import type { SeriesKind } from '@microcrop/indices';
import {
  addDays,
  daysBetween,
  type LocalDate,
  type Micrometres,
  micrometres,
  refuse,
} from '@microcrop/kernel';
import { WEATHER_REFUSALS } from './refusals.ts';

/** Stands in a column for a day without a value. Never counted as rain. */
export const MISSING = -1;

/** Micrometres of rain by day, `MISSING` where there is none. Nobody writes to a column once its set is made. */
export type RainColumn = ArrayLike<number>;

/** `name` is the file's or generator's; `digest` the lower-case hexadecimal SHA-256 of what was read. */
export type SeriesSource = { readonly name: string; readonly digest: string };

/** Every column holds the `days` days from `start` on, in order. */
export type SeriesSet = {
  readonly kind: SeriesKind;
  readonly source: SeriesSource;
  readonly start: LocalDate;
  readonly days: number;
  readonly columns: ReadonlyMap<string, RainColumn>;
};

/** The last day of the set; the day before `start` when it is empty. */
export function lastDayOf(set: SeriesSet): LocalDate {
  return addDays(set.start, set.days - 1);
}

/** Refuses SERIES_LACKS_PLACE. */
export function columnOf(set: SeriesSet, place: string): RainColumn {
  return (
    set.columns.get(place) ?? refuse(WEATHER_REFUSALS.SERIES_LACKS_PLACE, { place, series: set.source.name })
  );
}

/** The reading of a day; null for a missing day and for one outside the set. Refuses SERIES_LACKS_PLACE. */
export function readingOfPlace(set: SeriesSet, place: string, date: LocalDate): Micrometres | null {
  const value = columnOf(set, place)[daysBetween(set.start, date)] ?? MISSING;
  return value === MISSING ? null : micrometres(value);
}

/** The days `from` to `until`, both included; days outside the set are missing. */
export function sliceSet(set: SeriesSet, from: LocalDate, until: LocalDate): SeriesSet {
  const days = Math.max(0, daysBetween(from, until) + 1);
  const offset = daysBetween(set.start, from);
  const columns = new Map<string, RainColumn>();
  for (const [place, column] of set.columns) {
    columns.set(
      place,
      Int32Array.from({ length: days }, (_, day) => column[offset + day] ?? MISSING),
    );
  }
  return { ...set, start: from, days, columns };
}

/** Rain of the days `from` to `until`, both included; null if any of them is missing. Refuses SERIES_LACKS_PLACE. */
export function totalOf(
  set: SeriesSet,
  place: string,
  from: LocalDate,
  until: LocalDate,
): Micrometres | null {
  let total = 0;
  for (let date = from; date <= until; date = addDays(date, 1)) {
    const reading = readingOfPlace(set, place, date);
    if (reading === null) return null;
    total += reading;
  }
  return micrometres(total);
}
