// Decides how a set falls into composites to be kept: one for each place and period, gaps included.
import { formatDate, invariant, refuse } from '@microcrop/kernel';
import { periodOf } from './cadence.ts';
import { type Composite, qualityOf } from './composite.ts';
import { IMAGERY_REFUSALS } from './refusals.ts';
import type { VegetationSet } from './vegetation-set.ts';

/** A cell of a set, ready to be kept. */
export type GivenComposite = Pick<Composite, 'place' | 'period' | 'ndviMillionths' | 'quality'>;

/** The cells of a set, period by period. Refuses COMPOSITE_MALFORMED. */
export function compositesOf(set: VegetationSet): readonly GivenComposite[] {
  for (const period of set.periods)
    if (periodOf(set.source.cadence, period) !== period)
      refuse(IMAGERY_REFUSALS.COMPOSITE_MALFORMED, { period: formatDate(period) });
  return set.periods.flatMap((period, index) =>
    [...set.columns].map(([place, column]): GivenComposite => {
      invariant(column.length === set.periods.length, 'a column has a member for each period');
      const ndviMillionths = column[index] ?? null;
      return { place, period, ndviMillionths, quality: qualityOf(ndviMillionths) };
    }),
  );
}
