// Decides quantities: an exact decimal and its unit ("96 mm", "14 days"), so that a wrong unit is refused before it pays.
import { divide, formatDecimal, multiply, parseDecimal, type Ratio, ratio, refuse } from '@microcrop/kernel';
import { INDEX_REFUSALS } from './refusals.ts';

export type Unit = 'mm' | 'days';
export type Quantity = { readonly unit: Unit; readonly value: Ratio };

/** The readings' own step: thresholds in mm carry at most three decimals (micrometres), days none. */
const PLACES: Record<Unit, number> = { mm: 3, days: 0 };
export const QUANTITY_PATTERN = '^(0|[1-9][0-9]{0,5})((\\.[0-9]{1,3})? mm| days)$';

/** Reads "96 mm", "0.85 mm", "14 days". Refuses QUANTITY_MALFORMED; nothing is rounded. */
export function parseQuantity(text: string): Quantity {
  if (!isQuantity(text)) return refuse(INDEX_REFUSALS.QUANTITY_MALFORMED, { quantity: text.slice(0, 40) });
  const [value = '', unit] = text.split(' ');
  return { unit: unit === 'mm' ? 'mm' : 'days', value: parseDecimal(value) };
}

const QUANTITY = new RegExp(QUANTITY_PATTERN);

export function isQuantity(text: string): boolean {
  return QUANTITY.test(text);
}

/** The shortest exact text where the value has at most the unit's decimals; else rounded to them half-even. */
export function formatQuantity(quantity: Quantity): string {
  return `${formatValue(quantity.value, quantity.unit)} ${quantity.unit}`;
}

export function formatValue(value: Ratio, unit: Unit): string {
  const text = formatDecimal(value, PLACES[unit]);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** Readings per unit of the index: 1000 micrometres in a millimetre, one day in a day. */
export const BASE_PER_UNIT: Record<Unit, bigint> = { mm: 1000n, days: 1n };

/** An index value in base steps (micrometres, days) as an exact quantity. */
export function quantityOfBase(unit: Unit, base: Ratio): Quantity {
  return { unit, value: divide(base, ratio(BASE_PER_UNIT[unit])) };
}

/** A quantity in base steps (micrometres, days); exact. */
export function baseOf(quantity: Quantity): Ratio {
  return multiply(quantity.value, ratio(BASE_PER_UNIT[quantity.unit]));
}

/** A quantity in base steps as a number: exact, since thresholds carry no more decimals than the unit. */
export function baseNumber(quantity: Quantity): number {
  const base = baseOf(quantity);
  return Number(base.numerator) / Number(base.denominator);
}
