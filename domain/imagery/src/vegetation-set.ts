// Decides what a set of vegetation series is: one source and cadence, the periods it speaks of, a column of values per place.
import type { LocalDate } from '@microcrop/kernel';
import { type Cadence, periodAfter } from './cadence.ts';

export type VegetationSource = { readonly name: string; readonly cadence: Cadence };

/** Millionths of NDVI by period, null for a gap. */
export type NdviColumn = readonly (number | null)[];

export type VegetationSet = {
  readonly source: VegetationSource;
  /** Lower-case hexadecimal SHA-256 of what was read. */
  readonly digest: string;
  /** First days, ascending; a period that is left out is not spoken of. */
  readonly periods: readonly LocalDate[];
  /** Each as long as `periods`. */
  readonly columns: ReadonlyMap<string, NdviColumn>;
  /** Columns of places that the scheme does not know, where these are passed over. */
  readonly passedOver: readonly string[];
};

/** The periods that ended before `today`: what has not ended is no observation yet. */
export function endedBefore(set: VegetationSet, today: LocalDate): VegetationSet {
  const open = set.periods.findIndex((period) => periodAfter(set.source.cadence, period) > today);
  if (open === -1) return set;
  const columns = [...set.columns].map(([place, column]) => [place, column.slice(0, open)] as const);
  return { ...set, periods: set.periods.slice(0, open), columns: new Map(columns) };
}
