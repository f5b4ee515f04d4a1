// Decides what money is: integer minor units of one currency; two currencies never meet in a sum.
import type { Brand } from './brand.ts';
import { divideRounded, type Ratio, type Rounding } from './ratio.ts';
import { invariant, refuse } from './refusal.ts';
import { KERNEL_REFUSALS } from './refusals.ts';

/** Each currency with the number of its minor digits (ISO 4217). */
export const MINOR_DIGITS = { KES: 2, TZS: 2, UGX: 0, USD: 2 } as const;
export type Currency = keyof typeof MINOR_DIGITS;

/** An amount in `minorUnits` (KES: cents) of `currency`. Made only by `money`. */
export type Money<C extends Currency = Currency> = Brand<
  { readonly currency: C; readonly minorUnits: bigint },
  'Money'
>;

export function money<C extends Currency>(currency: C, minorUnits: bigint): Money<C> {
  return { currency, minorUnits } as Money<C>;
}

export function zeroOf<C extends Currency>(currency: C): Money<C> {
  return money(currency, 0n);
}

/** Refuses CURRENCY_UNKNOWN. */
export function parseCurrency(text: string): Currency {
  for (const currency of CURRENCIES) if (currency === text) return currency;
  return refuse(KERNEL_REFUSALS.CURRENCY_UNKNOWN, { currency: text.slice(0, 8) });
}

/** Reads "1234.50" of a currency; more decimals than the currency has are refused, never rounded. */
export function parseMoney<C extends Currency>(currency: C, text: string): Money<C> {
  const match = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text);
  if (match === null) return refuse(KERNEL_REFUSALS.DECIMAL_MALFORMED, { amount: text.slice(0, 30) });
  const [, sign, whole = '0', fraction = ''] = match;
  const digits = MINOR_DIGITS[currency];
  if (fraction.length > digits) return refuse(KERNEL_REFUSALS.DECIMAL_TOO_FINE, { amount: text, currency });
  const minorUnits = BigInt(whole + fraction.padEnd(digits, '0'));
  return money(currency, sign === '-' ? -minorUnits : minorUnits);
}

/** "1,234.50", grouped by thousands, all minor digits shown. */
export function formatMoney(amount: Money): string {
  const digits = MINOR_DIGITS[amount.currency];
  const magnitude = amount.minorUnits < 0n ? -amount.minorUnits : amount.minorUnits;
  const padded = magnitude.toString().padStart(digits + 1, '0');
  const whole = padded.slice(0, padded.length - digits).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = digits === 0 ? '' : `.${padded.slice(-digits)}`;
  return `${amount.minorUnits < 0n ? '-' : ''}${whole}${fraction}`;
}

export function addMoney<C extends Currency>(left: Money<C>, right: Money<NoInfer<C>>): Money<C> {
  sameCurrency(left, right);
  return money(left.currency, left.minorUnits + right.minorUnits);
}

export function subtractMoney<C extends Currency>(left: Money<C>, right: Money<NoInfer<C>>): Money<C> {
  sameCurrency(left, right);
  return money(left.currency, left.minorUnits - right.minorUnits);
}

export function compareMoney<C extends Currency>(left: Money<C>, right: Money<NoInfer<C>>): -1 | 0 | 1 {
  sameCurrency(left, right);
  if (left.minorUnits === right.minorUnits) return 0;
  return left.minorUnits < right.minorUnits ? -1 : 1;
}

export function sumMoney<C extends Currency>(currency: C, amounts: Iterable<Money<C>>): Money<C> {
  let sum = zeroOf(currency);
  for (const amount of amounts) sum = addMoney(sum, amount);
  return sum;
}

/** `amount × factor`, rounded once to the minor unit by the named rule. */
export function multiplyMoney<C extends Currency>(
  amount: Money<C>,
  factor: Ratio,
  rounding: Rounding,
): Money<C> {
  return money(
    amount.currency,
    divideRounded(amount.minorUnits * factor.numerator, factor.denominator, rounding),
  );
}

/** To whole major units (shillings), which is what a mobile-money rail moves, by the named rule. */
export function roundToMajor<C extends Currency>(amount: Money<C>, rounding: Rounding): Money<C> {
  const unit = 10n ** BigInt(MINOR_DIGITS[amount.currency]);
  return money(amount.currency, divideRounded(amount.minorUnits, unit, rounding) * unit);
}

/** The number of whole major units. Crashes when the amount is not whole. */
export function majorUnits(amount: Money): bigint {
  const unit = 10n ** BigInt(MINOR_DIGITS[amount.currency]);
  invariant(amount.minorUnits % unit === 0n, 'the amount is a whole number of major units');
  return amount.minorUnits / unit;
}

const CURRENCIES: readonly Currency[] = ['KES', 'TZS', 'UGX', 'USD'];

function sameCurrency(left: Money, right: Money): void {
  if (left.currency !== right.currency) {
    refuse(KERNEL_REFUSALS.CURRENCY_MISMATCH, { left: left.currency, right: right.currency });
  }
}
