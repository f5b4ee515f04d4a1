// Decides how tests sum and compare series by year: totals of a season, mean, deviation, correlation.
import { addDays, dateOfParts, micrometres, yearOf } from '@microcrop/kernel';
import { columnOf, lastDayOf, type SeriesSet, totalOf } from '../src/index.ts';

export const MARCH_TO_MAY = { fromMonth: 3, untilMonth: 5 };
export const OCTOBER_TO_DECEMBER = { fromMonth: 10, untilMonth: 12 };
type Months = { readonly fromMonth: number; readonly untilMonth: number };

/** Millimetres by place, then by whole year of the set. */
export function totalsByYear(
  set: SeriesSet,
  { fromMonth, untilMonth }: Months,
): ReadonlyMap<string, readonly number[]> {
  const [first, last] = [yearOf(set.start), yearOf(addDays(lastDayOf(set), -364))];
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const totals = [...set.columns.keys()].map((place): [string, number[]] => [
    place,
    years.map((year) => {
      const until =
        untilMonth === 12 ? dateOfParts(year, 12, 31) : addDays(dateOfParts(year, untilMonth + 1, 1), -1);
      return (totalOf(set, place, dateOfParts(year, fromMonth, 1), until) ?? micrometres(Number.NaN)) / 1000;
    }),
  ]);
  return new Map(totals);
}

/** The mean over the places, by year. */
export function meanOfPlaces(totals: ReadonlyMap<string, readonly number[]>): readonly number[] {
  const rows = [...totals.values()];
  return (rows[0] ?? []).map((_, year) => mean(rows.map((row) => row[year] ?? Number.NaN)));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of a sample: n − 1. */
export function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}

/** Of every pair of places. */
export function correlations(totals: ReadonlyMap<string, readonly number[]>): readonly number[] {
  const rows = [...totals.values()];
  return rows.flatMap((row, index) => rows.slice(index + 1).map((other) => correlation(row, other)));
}

function correlation(left: readonly number[], right: readonly number[]): number {
  const [leftMean, rightMean] = [mean(left), mean(right)];
  const products = left.map((value, index) => (value - leftMean) * ((right[index] ?? 0) - rightMean));
  return (mean(products) * left.length) / (left.length - 1) / (deviation(left) * deviation(right));
}

/** Days of that month with at least 1 mm, and their rain in millimetres, of all places together. */
export function wetDaysOfMonth(
  set: SeriesSet,
  month: number,
): { readonly wetDays: number; readonly millimetres: number } {
  let [wetDays, millimetres] = [0, 0];
  const inMonth = Array.from({ length: set.days }, (_, day) => monthAt(set, day) === month);
  for (const place of set.columns.keys()) {
    const column = columnOf(set, place);
    for (let day = 0; day < set.days; day += 1) {
      const depth = column[day] ?? 0;
      if (inMonth[day] !== true || depth < 1000) continue;
      wetDays += 1;
      millimetres += depth / 1000;
    }
  }
  return { wetDays, millimetres };
}

function monthAt(set: SeriesSet, day: number): number {
  return new Date((set.start + day) * 86_400_000).getUTCMonth() + 1;
}
