// Decides the index values of past seasons at one place, year by year, through the columnar evaluation.
import {
  columnOf,
  type DateWindow,
  evaluateColumns,
  type PlaceSeries,
  seriesEnd,
  windowsOf,
} from '@microcrop/indices';
import { addDays, dateOfEpochDay, type LocalDate, type Ratio, yearOf } from '@microcrop/kernel';
import type { Cover } from './compile-cover.ts';
import { type PlaceData, seriesNamed } from './place-data.ts';
import { phaseWindow, seasonIn } from './season.ts';

/** By index, one value a year in the index's unit; null where the year is undetermined. */
export type IndexValues = ReadonlyMap<string, readonly (Ratio | null)[]>;

/** The years whose whole season lies inside every series of the place. Whether its days are missing is another matter. */
export function yearsCovered(cover: Cover, data: PlaceData): readonly number[] {
  const all = seriesOf(cover, data);
  const first = dateOfEpochDay(Math.max(...all.map(({ series }) => series.start)));
  const end = dateOfEpochDay(Math.min(...all.map(({ series }) => seriesEnd(series))));
  const years: number[] = [];
  for (let year = yearOf(first); year <= yearOf(end); year += 1) {
    const season = seasonIn(cover, year);
    if (season.coverFrom >= first && season.coverUntil < end) years.push(year);
  }
  return years;
}

/** The index values of the named years, which the series cover. */
export function pastIndexValues(cover: Cover, data: PlaceData, years: readonly number[]): IndexValues {
  const starts = years.map((year) => seasonIn(cover, year).starts);
  const sowings = sowingDates(cover, data, starts);
  return new Map(
    [...cover.indices].map(([name, index]) => {
      const windows = starts.map((start, at) => windowOrNull(cover, start, index.over, sowings[at]));
      const known = windows.filter((window) => window !== null);
      const values = evaluateColumns(index, seriesNamed(data, index.series), known);
      let taken = 0;
      return [name, windows.map((window) => (window === null ? null : (values[taken++] ?? null)))] as const;
    }),
  );
}

/** One sowing date a season: undefined where the cover has no rule, null where a missing day leaves it undetermined. */
function sowingDates(
  cover: Cover,
  data: PlaceData,
  starts: readonly LocalDate[],
): readonly (LocalDate | null | undefined)[] {
  const { sowing } = cover;
  if (sowing === null) return starts.map(() => undefined);
  const column = columnOf(seriesNamed(data, sowing.series), sowing.ladder, sowing.carries);
  const windows = starts.map((start) => sowing.windowIn(start));
  const offsets = sowing.findColumns(column, windowsOf(column, windows));
  return Array.from(offsets, (offset) => (offset < 0 ? null : addDays(column.start, offset)));
}

function windowOrNull(
  cover: Cover,
  start: LocalDate,
  phase: string,
  sowing: LocalDate | null | undefined,
): DateWindow | null {
  return phaseWindow(cover, start, phase, sowing ?? null);
}

function seriesOf(cover: Cover, data: PlaceData): readonly PlaceSeries[] {
  return Object.keys(cover.document.series).map((name) => seriesNamed(data, name));
}
