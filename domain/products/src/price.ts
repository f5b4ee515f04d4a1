// Decides the price of a version: the mean burn as net rate, its standard error, loadings, and the levies of its sales window.

import { floatOf } from '@microcrop/indices';
import { formatDecimal, parseDate, type Ratio } from '@microcrop/kernel';
import { meanOf } from './burn.ts';
import type { FitDocument, LevyRow } from './fit-schema.ts';
import type { Season } from './season.ts';

type Rates = readonly (Ratio | null)[];

/** `rates`: one row a place, one entry a year. Net rates come in the same order, decimals as the fit states, half-even. */
export function priceDocument(premium: FitDocument['premium'], season: Season, rates: readonly Rates[]) {
  const pooled = meanOf(rates.flat());
  const decimal = (rate: Ratio): string => formatDecimal(rate, premium.places);
  return {
    netRates: rates.map((row) => decimal(premium.burn === 'pooled' ? pooled : meanOf(row))),
    document: {
      loadings: premium.loadings,
      levies: premium.levies.filter((row) => overlapsSales(row, season)),
      meanNetRate: decimal(pooled),
      standardError: standardError(rates).toFixed(premium.places),
    },
  };
}

/** A levy row stands in the version when any day of sales falls under it; the day of the quote then decides. */
function overlapsSales(row: LevyRow, season: Season): boolean {
  const until = row.until === undefined ? Number.POSITIVE_INFINITY : parseDate(row.until);
  return parseDate(row.from) <= season.salesUntil && until >= season.salesFrom;
}

/** s/√n of the yearly means over places: places of one year are one draw, for they share its weather. */
function standardError(rates: readonly Rates[]): number {
  const years = rates[0]?.length ?? 0;
  const yearly = Array.from({ length: years }, (_year, at) =>
    floatOf(meanOf(rates.map((row) => row[at] ?? null))),
  );
  const mean = yearly.reduce((sum, rate) => sum + rate, 0) / years;
  const variance = yearly.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / (years - 1);
  return Math.sqrt(variance / years);
}
