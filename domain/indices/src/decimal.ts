// Decides how a decimal of a product file is read: from its characters, whether the file wrote a number or a text.
import { parseDecimal, type Ratio } from '@microcrop/kernel';

/** Exact. A number comes only from a whole literal (the parser hands every other literal on as text). */
export function readDecimal(value: number | string): Ratio {
  return parseDecimal(String(value));
}

/** A rate as a float, for columnar scans only. */
export function floatOf(value: Ratio): number {
  return Number(value.numerator) / Number(value.denominator);
}
