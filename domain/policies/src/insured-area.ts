// Decides the measure of an insured unit: quarter acres, which a farmer can pace out and a keypad can type.
import { type Brand, type Ratio, ratio, refuse } from '@microcrop/kernel';
import { POLICIES_REFUSALS } from './refusals.ts';

/** A whole number of quarter acres, 1 to 80. */
export type QuarterAcres = Brand<number, 'QuarterAcres'>;

export const QUARTER_ACRES_MAX = 80;

/** Refuses AREA_OUT_OF_RANGE. */
export function quarterAcres(count: number): QuarterAcres {
  const valid = Number.isInteger(count) && count >= 1 && count <= QUARTER_ACRES_MAX;
  if (!valid) return refuse(POLICIES_REFUSALS.AREA_OUT_OF_RANGE, { quarterAcres: count });
  return count as QuarterAcres;
}

export function acresOf(area: QuarterAcres): Ratio {
  return ratio(BigInt(area), 4n);
}
