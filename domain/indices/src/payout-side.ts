// Decides on which side of a bound an index pays, and whether the bound itself pays: one word that the file must say.
import { compare, type Ratio } from '@microcrop/kernel';
import Type from 'typebox';

export type PayoutSide = 'below' | 'at-or-below' | 'above' | 'at-or-above';

export const PAYOUT_SIDE_SCHEMA = Type.Union(
  [Type.Literal('below'), Type.Literal('at-or-below'), Type.Literal('above'), Type.Literal('at-or-above')],
  { description: 'Which side of the bound pays, and whether the bound itself does.' },
);

/** Whether `value` is on the paying side of `bound`. */
export function pays(side: PayoutSide, value: Ratio, bound: Ratio): boolean {
  const order = compare(value, bound);
  if (order === 0) return side === 'at-or-below' || side === 'at-or-above';
  return isDeficit(side) ? order < 0 : order > 0;
}

/** The same on numbers in base steps. */
export function paysNumber(side: PayoutSide, value: number, bound: number): boolean {
  if (value === bound) return side === 'at-or-below' || side === 'at-or-above';
  return isDeficit(side) ? value < bound : value > bound;
}

/** Deficit covers pay when the index is low, excess covers when it is high. */
export function isDeficit(side: PayoutSide): boolean {
  return side === 'below' || side === 'at-or-below';
}
