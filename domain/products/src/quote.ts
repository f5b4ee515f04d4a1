// Decides what a cover costs one policy: sum insured, net premium, each addend by its row, and the shillings to pay.

import { readDecimal } from '@microcrop/indices';
import {
  add,
  divide,
  invariant,
  type LocalDate,
  type Money,
  money,
  multiply,
  multiplyMoney,
  ONE,
  parseDate,
  parseMoney,
  type Ratio,
  ratio,
  refuse,
  roundToMajor,
  subtract,
  sumMoney,
  ZERO,
  zeroOf,
} from '@microcrop/kernel';
import type { LevyRow, LoadingRow } from './fit-schema.ts';
import { PRODUCT_REFUSALS } from './refusals.ts';
import { type Price, type ProductVersion, placeOf } from './version.ts';

export type Addend = {
  readonly name: string;
  readonly kind: 'net-premium' | 'loading' | 'levy' | 'duty';
  /** Of the sum insured for the net premium and loadings; of the office premium for a levy; null for a duty. */
  readonly rate: Ratio | null;
  readonly amount: Money<'KES'>;
};

export type Quote = {
  readonly version: string;
  readonly place: string;
  readonly quarterAcres: number;
  readonly sumInsured: Money<'KES'>;
  readonly netPremium: Money<'KES'>;
  /** Net premium, loadings, levies and duties, in the order of the version; they sum to `grossPremium`. */
  readonly addends: readonly Addend[];
  readonly grossPremium: Money<'KES'>;
  /** Whole shillings, rounded up: what the rail collects. */
  readonly premiumDue: Money<'KES'>;
  /** Gross premium over sum insured. */
  readonly grossRate: Ratio;
};

/**
 * The price of `quarterAcres` (1 = 0.25 acre) at a place, with the levies in force `on` that day. Each addend is rounded once,
 * to the cent, half-even. Refuses PLACE_NOT_IN_VERSION and AREA_REFUSED.
 */
export function quote(version: ProductVersion, place: string, quarterAcres: number, on: LocalDate): Quote {
  const sumInsured = sumInsuredOf(version, quarterAcres);
  const addends = addendsOf(version.price, placeOf(version, place).netRate, sumInsured, on);
  const grossPremium = sumMoney(
    'KES',
    addends.map((addend) => addend.amount),
  );
  return {
    version: version.name,
    place,
    quarterAcres,
    sumInsured,
    netPremium: addends[0]?.amount ?? zeroOf('KES'),
    addends,
    grossPremium,
    premiumDue: roundToMajor(grossPremium, 'ceiling'),
    grossRate: divide(ratio(grossPremium.minorUnits), ratio(sumInsured.minorUnits)),
  };
}

/** Exact: a checked product's amount per acre is a whole number of cents for a quarter acre. Refuses AREA_REFUSED. */
export function sumInsuredOf(version: ProductVersion, quarterAcres: number): Money<'KES'> {
  const { acresMax } = version.cover.document.sumInsured;
  if (!Number.isSafeInteger(quarterAcres) || quarterAcres < 1 || quarterAcres > acresMax * 4) {
    refuse(PRODUCT_REFUSALS.AREA_REFUSED, { quarterAcres: String(quarterAcres).slice(0, 20), acresMax });
  }
  const { minorUnits } = version.cover.sumInsuredPerAcre;
  invariant(minorUnits % 4n === 0n, 'the sum insured of a quarter acre is a whole number of cents');
  return money('KES', (minorUnits / 4n) * BigInt(quarterAcres));
}

function addendsOf(price: Price, netRate: Ratio, sumInsured: Money<'KES'>, on: LocalDate): readonly Addend[] {
  const cents = (rate: Ratio, of: Money<'KES'>): Money<'KES'> => multiplyMoney(of, rate, 'half-even');
  const net: Addend = {
    name: 'net-premium',
    kind: 'net-premium',
    rate: netRate,
    amount: cents(netRate, sumInsured),
  };
  const loadings = loadingRates(price.loadings, netRate).map(
    ({ name, rate }): Addend => ({ name, kind: 'loading', rate, amount: cents(rate, sumInsured) }),
  );
  const office = sumMoney(
    'KES',
    [net, ...loadings].map((addend) => addend.amount),
  );
  const levies = price.levies.filter((row) => inForce(row, on)).map((row) => levyAddend(row, office, cents));
  return [net, ...loadings, ...levies];
}

type NamedRate = { readonly name: string; readonly rate: Ratio };

/** Office premium = (net + Σ loadings on net) ÷ (1 − Σ shares of the office premium); each loading as a rate of the sum insured. */
export function loadingRates(rows: readonly LoadingRow[], netRate: Ratio): readonly NamedRate[] {
  const sumOf = (of: LoadingRow['of']): Ratio =>
    rows.filter((row) => row.of === of).reduce<Ratio>((sum, row) => add(sum, readDecimal(row.rate)), ZERO);
  const loadedNet = multiply(netRate, add(ONE, sumOf('net-premium')));
  const office = divide(loadedNet, subtract(ONE, sumOf('office-premium')));
  return rows.map((row) => ({
    name: row.name,
    rate: multiply(readDecimal(row.rate), row.of === 'net-premium' ? netRate : office),
  }));
}

function levyAddend(
  row: LevyRow,
  office: Money<'KES'>,
  cents: (rate: Ratio, of: Money<'KES'>) => Money<'KES'>,
): Addend {
  if ('amount' in row) {
    return { name: row.name, kind: 'duty', rate: null, amount: parseMoney('KES', String(row.amount)) };
  }
  const rate = readDecimal(row.rate);
  return { name: row.name, kind: 'levy', rate, amount: cents(rate, office) };
}

/** Whether a dated row counts on a day; both its days are inside. */
export function inForce(row: { readonly from: string; readonly until?: string }, on: LocalDate): boolean {
  return parseDate(row.from) <= on && (row.until === undefined || on <= parseDate(row.until));
}
