// Decides the columnar shape of a series: one array of integers, so that many windows are measured without walking days twice.
import { addDays, type LocalDate } from '@microcrop/kernel';
import { type PlaceSeries, type Rung, readingOn, type SeriesKind } from './series.ts';

/** How a column marks a day that no rung has. */
const MISSING = -1;

/** Micrometres by day from `start`; -1 is missing. */
export type Column = { readonly start: LocalDate; readonly values: Int32Array };

/** Many windows, one entry each: offset of the first day into the column, and the number of days. */
export type Windows = { readonly starts: Int32Array; readonly days: Int32Array };

/** One entry a window: the measure in base steps (micrometres, days) over the days known, and how many are missing. */
export type Measured = { readonly values: Float64Array; readonly missing: Int32Array };

/** The place's series with its ladder climbed once, as a column. */
export function columnOf(
  place: PlaceSeries,
  ladder: readonly string[],
  carries: (kind: SeriesKind) => boolean,
): Column {
  const rungs = ladder.flatMap((name) =>
    place.rungs.filter((rung) => rung.rung === name && carries(rung.series.kind)),
  );
  const { start, values } = place.series;
  // A loop, not Int32Array.from: this runs over every day of every place of a fit.
  const filled = new Int32Array(values.length);
  for (let offset = 0; offset < filled.length; offset += 1) {
    filled[offset] =
      values[offset] ?? (rungs.length === 0 ? MISSING : climbed(rungs, addDays(start, offset)));
  }
  return { start, values: filled };
}

function climbed(rungs: readonly Rung[], date: LocalDate): number {
  for (const rung of rungs) {
    const found = readingOn(rung.series, date);
    if (found !== null) return found;
  }
  return MISSING;
}

/** Running totals of `valueAt` over the column: the total of a window is a difference of two entries. */
export function prefixSums(values: Int32Array, valueAt: (value: number) => number): Float64Array {
  const sums = new Float64Array(values.length + 1);
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) {
    sum += valueAt(values[index] ?? -1);
    sums[index + 1] = sum;
  }
  return sums;
}

/** How many days of each window are missing. */
export function missingByWindow(column: Column, windows: Windows): Int32Array {
  return Int32Array.from(
    windowTotals(
      prefixSums(column.values, (value) => (value < 0 ? 1 : 0)),
      windows,
    ),
  );
}

/** Differences of running totals, one a window. Windows lie inside the column. */
export function windowTotals(sums: Float64Array, windows: Windows): Float64Array {
  const totals = new Float64Array(windows.starts.length);
  for (let index = 0; index < totals.length; index += 1) {
    const start = windows.starts[index] ?? 0;
    totals[index] = (sums[start + (windows.days[index] ?? 0)] ?? 0) - (sums[start] ?? 0);
  }
  return totals;
}
