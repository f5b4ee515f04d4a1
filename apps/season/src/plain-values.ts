// Decides how the kernel's values are written for the page: money in digits, days by name, ratios as plot numbers.
import {
  addDays,
  dateAt,
  formatDate,
  formatDecimal,
  type Instant,
  invariant,
  type LocalDate,
  type Money,
  money,
  type Ratio,
} from '@microcrop/kernel';
import type { DayView, MoneyView, SpanView } from './view.ts';

export function moneyView({ currency, minorUnits }: Money): MoneyView {
  return { currency, minorUnits: minorUnits.toString() };
}

export function dayOf(instant: Instant): DayView {
  return formatDate(dateAt(instant));
}

/** First and last day of a window. */
export function spanView(window: { readonly from: LocalDate; readonly days: number }): SpanView {
  return { from: formatDate(window.from), until: formatDate(addDays(window.from, window.days - 1)) };
}

/** For a plot or a percentage, three and six decimals; never for arithmetic with money. */
export function plotNumber(value: Ratio, decimals = 3): number {
  return Number(formatDecimal(value, decimals));
}

/** The scheme's currency of record is KES; nothing else is summed here. */
export function shillings({ currency, minorUnits }: Money): Money<'KES'> {
  invariant(currency === 'KES', 'a policy of this scheme is in Kenya shillings');
  return money(currency, minorUnits);
}
