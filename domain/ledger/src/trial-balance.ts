// Decides the trial balance: per currency and account what was debited and credited, summed from the transfers themselves.
import {
  type Currency,
  MINOR_DIGITS,
  type Money,
  money,
  parseCurrency,
  subtractMoney,
  sumMoney,
  zeroOf,
} from '@microcrop/kernel';
import { ACCOUNT_CODES, type AccountCode, normalSide } from './chart-of-accounts.ts';
import type { Transfer } from './posting.ts';

const CURRENCIES: readonly Currency[] = Object.keys(MINOR_DIGITS).map(parseCurrency);

/** Sums of one account in one currency, both >= 0. */
export type TrialBalanceRow = {
  readonly account: AccountCode;
  readonly currency: Currency;
  readonly debits: Money;
  readonly credits: Money;
};

/** By currency, then in the chart's order; accounts that nothing touched are left out. */
export type TrialBalance = readonly TrialBalanceRow[];

/** Adds transfers up. The store's database does the same sum; both are held to it by one contract. */
export function trialBalanceOf(transfers: Iterable<Transfer>): TrialBalance {
  const sums = new Map<string, { debits: bigint; credits: bigint }>();
  for (const { debit, credit, amount } of transfers) {
    sumOf(sums, amount.currency, debit).debits += amount.minorUnits;
    sumOf(sums, amount.currency, credit).credits += amount.minorUnits;
  }
  return CURRENCIES.flatMap((currency) =>
    ACCOUNT_CODES.flatMap((account) => {
      const sum = sums.get(`${currency} ${account}`);
      if (sum === undefined) return [];
      return [
        { account, currency, debits: money(currency, sum.debits), credits: money(currency, sum.credits) },
      ];
    }),
  );
}

/** Do debits equal credits in every currency, and is the clearing account empty? */
export function isTrialBalanceZero(trialBalance: TrialBalance): boolean {
  const cleared = trialBalance.every(
    (row) => row.account !== 'premium-clearing' || balanceOf(row).minorUnits === 0n,
  );
  return (
    cleared &&
    trialBalanceTotals(trialBalance).every((total) => total.debits.minorUnits === total.credits.minorUnits)
  );
}

/** One row per currency that has any transfer. */
export function trialBalanceTotals(
  trialBalance: TrialBalance,
): readonly { readonly currency: Currency; readonly debits: Money; readonly credits: Money }[] {
  return CURRENCIES.flatMap((currency) => {
    const rows = trialBalance.filter((row) => row.currency === currency);
    if (rows.length === 0) return [];
    return [
      {
        currency,
        debits: sumMoney(
          currency,
          rows.map((row) => row.debits),
        ),
        credits: sumMoney(
          currency,
          rows.map((row) => row.credits),
        ),
      },
    ];
  });
}

/** The account's balance, positive on its normal side (debit for assets and expenses, credit for the others). */
export function balanceOf(row: TrialBalanceRow): Money {
  return normalSide(row.account) === 'debit'
    ? subtractMoney(row.debits, row.credits)
    : subtractMoney(row.credits, row.debits);
}

/** The balance of one account in one currency; zero where nothing touched it. */
export function balanceIn(trialBalance: TrialBalance, account: AccountCode, currency: Currency): Money {
  const row = trialBalance.find((each) => each.account === account && each.currency === currency);
  return row === undefined ? zeroOf(currency) : balanceOf(row);
}

function sumOf(
  sums: Map<string, { debits: bigint; credits: bigint }>,
  currency: Currency,
  account: AccountCode,
): { debits: bigint; credits: bigint } {
  const key = `${currency} ${account}`;
  const known = sums.get(key);
  if (known !== undefined) return known;
  const fresh = { debits: 0n, credits: 0n };
  sums.set(key, fresh);
  return fresh;
}
