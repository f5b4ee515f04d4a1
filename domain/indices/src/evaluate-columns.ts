// Decides one index over many windows of one place: the same numbers as one by one, from one pass over the column.
import { type Ratio, refuse } from '@microcrop/kernel';
import { type Column, columnOf, missingByWindow, type Windows } from './column.ts';
import { finish, tolerates } from './evaluate-index.ts';
import type { CompiledIndex } from './index-node.ts';
import type { DateWindow } from './outcome.ts';
import { INDEX_REFUSALS } from './refusals.ts';
import type { PlaceSeries } from './series.ts';

/** One entry a window: the value in the index's unit, or null where it is undetermined. */
export function evaluateColumns(
  index: CompiledIndex,
  place: PlaceSeries,
  windows: readonly DateWindow[],
): readonly (Ratio | null)[] {
  const column = columnOf(place, index.missing.ladder, index.carries);
  const offsets = windowsOf(column, windows);
  const measures = index.measureColumns(column, offsets);
  const missing = missingByWindow(column, offsets);
  return windows.map((window, position) => {
    const gaps = missing[position] ?? 0;
    if (!tolerates(index, gaps, window.days)) return null;
    return finish(index, measures[position] ?? 0, gaps, window.days);
  });
}

/** Refuses COLUMN_TOO_SHORT when a window reaches outside the column. */
export function windowsOf(column: Column, windows: readonly DateWindow[]): Windows {
  for (const window of windows) {
    const start = window.from - column.start;
    if (start < 0 || start + window.days > column.values.length) refuse(INDEX_REFUSALS.COLUMN_TOO_SHORT);
  }
  return {
    starts: Int32Array.from(windows, (window) => window.from - column.start),
    days: Int32Array.from(windows, (window) => window.days),
  };
}
