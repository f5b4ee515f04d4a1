// Decides how amounts, rates and instants are written: for a person with units, for a script as plain JSON.
import {
  formatDecimal,
  formatInstant,
  formatMoney,
  formatRatio,
  type Instant,
  type Money,
  type Ratio,
} from '@microcrop/kernel';

/** "KES 1,234.50". */
export function amountText(amount: Money): string {
  return `${amount.currency} ${formatMoney(amount)}`;
}

/** As the demo's summary writes amounts; minor units stay far below what a number can hold exactly. */
export function amountJson({ currency, minorUnits }: Money): {
  readonly currency: string;
  readonly minorUnits: number;
} {
  return { currency, minorUnits: Number(minorUnits) };
}

/** "12.3 %", half-even; null is a year or phase without a number. */
export function percentText(rate: Ratio | null, places = 1): string {
  if (rate === null) return '-';
  return `${formatDecimal({ numerator: rate.numerator * 100n, denominator: rate.denominator }, places)} %`;
}

const JSON_PLACES = 12;

/** A JSON number for scripts, to twelve decimals; the exact value stands beside it as `exactText`. */
export function numberJson(value: Ratio): number {
  return Number(formatDecimal(value, JSON_PLACES));
}

/** "83/100": exact. */
export function exactText(value: Ratio): string {
  return formatRatio(value);
}

/** "2011-03-01 09:00": Nairobi's clock. */
export function instantText(instant: Instant): string {
  return formatInstant(instant).slice(0, 16).replace('T', ' ');
}
