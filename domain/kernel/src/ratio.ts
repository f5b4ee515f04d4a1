// Decides exact arithmetic for thresholds, rates and prices: rationals of bigint, and roundings that say their rule.
import { invariant, refuse } from './refusal.ts';
import { KERNEL_REFUSALS } from './refusals.ts';

/** An exact rational in lowest terms; `denominator` > 0. */
export type Ratio = { readonly numerator: bigint; readonly denominator: bigint };

export type Rounding = 'floor' | 'ceiling' | 'half-even';

/** Makes a rational in lowest terms. Crashes on a zero denominator. */
export function ratio(numerator: bigint, denominator = 1n): Ratio {
  invariant(denominator !== 0n, 'a ratio has a denominator other than zero');
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator * sign);
  return { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor };
}

export const ZERO: Ratio = { numerator: 0n, denominator: 1n };
export const ONE: Ratio = { numerator: 1n, denominator: 1n };

/** Reads a decimal literal ("-0.05", "96", "1e-3" is refused) exactly. Refuses DECIMAL_MALFORMED. */
export function parseDecimal(text: string): Ratio {
  const match = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/.exec(text);
  if (match === null) return refuse(KERNEL_REFUSALS.DECIMAL_MALFORMED, { value: text.slice(0, 40) });
  const [, sign, whole, fraction = ''] = match;
  const numerator = BigInt(`${whole ?? ''}${fraction}`);
  return ratio(sign === '-' ? -numerator : numerator, 10n ** BigInt(fraction.length));
}

export function add(left: Ratio, right: Ratio): Ratio {
  return ratio(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  );
}

export function negate(value: Ratio): Ratio {
  return { numerator: -value.numerator, denominator: value.denominator };
}

export function subtract(left: Ratio, right: Ratio): Ratio {
  return add(left, negate(right));
}

export function multiply(left: Ratio, right: Ratio): Ratio {
  return ratio(left.numerator * right.numerator, left.denominator * right.denominator);
}

/** Crashes when `right` is zero. */
export function divide(left: Ratio, right: Ratio): Ratio {
  return ratio(left.numerator * right.denominator, left.denominator * right.numerator);
}

/** Negative, zero or positive as `left` is less than, equal to or more than `right`. */
export function compare(left: Ratio, right: Ratio): -1 | 0 | 1 {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

export function equals(left: Ratio, right: Ratio): boolean {
  return compare(left, right) === 0;
}

export function smaller(left: Ratio, right: Ratio): Ratio {
  return compare(left, right) <= 0 ? left : right;
}

export function larger(left: Ratio, right: Ratio): Ratio {
  return compare(left, right) >= 0 ? left : right;
}

/** `value` held between `low` and `high`. */
export function clamp(value: Ratio, low: Ratio, high: Ratio): Ratio {
  return smaller(larger(value, low), high);
}

/** The integer nearest by the named rule. */
export function round(value: Ratio, rounding: Rounding): bigint {
  return divideRounded(value.numerator, value.denominator, rounding);
}

/** `numerator / denominator` as an integer by the named rule; `denominator` > 0. */
export function divideRounded(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  invariant(denominator > 0n, 'divideRounded takes a positive denominator');
  const truncated = numerator / denominator;
  const remainder = numerator - truncated * denominator;
  const floor = remainder < 0n ? truncated - 1n : truncated;
  if (remainder === 0n || rounding === 'floor') return floor;
  if (rounding === 'ceiling') return floor + 1n;
  const twice = 2n * (numerator - floor * denominator);
  if (twice === denominator) return floor % 2n === 0n ? floor : floor + 1n;
  return twice > denominator ? floor + 1n : floor;
}

/** A decimal with exactly `places` decimals, rounded half-even ("0.3333"). */
export function formatDecimal(value: Ratio, places: number): string {
  const scaled = round(multiply(value, ratio(10n ** BigInt(places))), 'half-even');
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const sign = scaled < 0n ? '-' : '';
  return places === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-places)}`;
}

/** The exact value as "numerator/denominator" or "integer": what a trace and a bundle carry. */
export function formatRatio(value: Ratio): string {
  return value.denominator === 1n ? value.numerator.toString() : `${value.numerator}/${value.denominator}`;
}

/** Reads what `formatRatio` wrote. Refuses DECIMAL_MALFORMED. */
export function parseRatio(text: string): Ratio {
  const match = /^(-?\d{1,60})(?:\/([1-9]\d{0,59}))?$/.exec(text);
  if (match === null) return refuse(KERNEL_REFUSALS.DECIMAL_MALFORMED, { value: text.slice(0, 40) });
  return ratio(BigInt(match[1] ?? '0'), BigInt(match[2] ?? '1'));
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [large, small] = [left, right];
  while (small !== 0n) [large, small] = [small, large % small];
  return large;
}
