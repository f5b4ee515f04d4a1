// Decides what a daily series is: one reading a day for one place, of a stated kind, every gap explicit.
import { addDays, formatDate, type LocalDate, refuse } from '@microcrop/kernel';
import { INDEX_REFUSALS } from './refusals.ts';

/** How the readings came about. An index says which kinds can carry it. */
export type SeriesKind = 'station' | 'satellite' | 'reanalysis' | 'generated';

export const SERIES_KINDS: readonly SeriesKind[] = ['station', 'satellite', 'reanalysis', 'generated'];

/**
 * Rain of consecutive civil days from `start`, in micrometres (0.001 mm, kernel's `Micrometres`), integers >= 0.
 * `null` is a missing day; days outside the array are missing too. Missing is never zero.
 */
export type DailySeries = {
  readonly kind: SeriesKind;
  readonly unit: 'micrometre';
  readonly start: LocalDate;
  readonly values: readonly (number | null)[];
};

/** One more place to look for a missing day: `rung` is the ladder's name for it, `place` says whose series it is. */
export type Rung = { readonly rung: string; readonly place: string; readonly series: DailySeries };

/** What one place's index is evaluated on: its own series and, in the order of preference, the rungs below it. */
export type PlaceSeries = { readonly series: DailySeries; readonly rungs: readonly Rung[] };

/** The reading of a civil day in micrometres, or null where it is missing or outside the series. */
export function readingOn(series: DailySeries, date: LocalDate): number | null {
  return series.values[date - series.start] ?? null;
}

/** Refuses SERIES_MALFORMED, naming the first day that is no integer >= 0. */
export function checkSeries(series: DailySeries): DailySeries {
  const wrong = series.values.findIndex(
    (value) => value !== null && !(Number.isSafeInteger(value) && value >= 0),
  );
  if (wrong >= 0) refuse(INDEX_REFUSALS.SERIES_MALFORMED, { date: formatDate(dayOf(series, wrong)) });
  return series;
}

/** The first day that the series does not hold. */
export function seriesEnd(series: DailySeries): LocalDate {
  return dayOf(series, series.values.length);
}

function dayOf(series: DailySeries, offset: number): LocalDate {
  return addDays(series.start, offset);
}
