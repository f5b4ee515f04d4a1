// Decides how composites are read day by day: each day has its period's value, a gap stays a gap, nothing is interpolated.
import { type LocalDate, refuse } from '@microcrop/kernel';
import { periodAfter } from './cadence.ts';
import { IMAGERY_REFUSALS } from './refusals.ts';
import type { KnownVegetation } from './vegetation-store.ts';

/** Consecutive civil days from `start`, as an index is evaluated on them. */
export type DailyVegetation = {
  readonly unit: 'ndvi-millionth';
  readonly start: LocalDate;
  readonly values: readonly (number | null)[];
};

/** From the first period's first day to the last one's last. Refuses VEGETATION_LACKS_PLACE; undefined without a period. */
export function dailyVegetation(known: KnownVegetation, place: string): DailyVegetation | undefined {
  const column = known.columns.get(place) ?? refuse(IMAGERY_REFUSALS.VEGETATION_LACKS_PLACE, { place });
  const [start] = known.periods;
  if (start === undefined) return undefined;
  const values = known.periods.flatMap((period, index) => {
    const days = periodAfter(known.source.cadence, period) - period;
    return Array.from({ length: days }, () => column[index] ?? null);
  });
  return { unit: 'ndvi-millionth', start, values };
}
