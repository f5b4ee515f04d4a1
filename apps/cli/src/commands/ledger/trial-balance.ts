// Decides what `ledger trial-balance` answers: every account's sums, and whether debits equal credits (exit code 1 if not).
import { balanceOf, isTrialBalanceZero, type TrialBalance, trialBalanceTotals } from '@microcrop/ledger';
import { EXIT } from '../../complaint.ts';
import { table } from '../../output/table.ts';
import { amountJson, amountText } from '../../output/values.ts';
import { terminalWidth, writeJson, writeLine } from '../../output/write.ts';
import { withStores } from '../database/with-stores.ts';
import type { DatabaseOptions } from '../settle.ts';

const AMOUNTS = ['debits', 'credits', 'balance'].map((title) => ({ title, align: 'right' as const }));

export async function trialBalance(options: DatabaseOptions): Promise<number> {
  const balance = await withStores(options, ({ ledger }) => ledger.trialBalance());
  const zero = isTrialBalanceZero(balance);
  if (options.json === true) await writeJson(balanceJson(balance, zero));
  else await writeLine(balanceText(balance, zero));
  return zero ? EXIT.done : EXIT.no;
}

function balanceJson(balance: TrialBalance, zero: boolean): object {
  return {
    trialBalanceZero: zero,
    accounts: balance.map((row) => ({
      account: row.account,
      currency: row.currency,
      debits: amountJson(row.debits),
      credits: amountJson(row.credits),
      balance: amountJson(balanceOf(row)),
    })),
    totals: trialBalanceTotals(balance).map(({ currency, debits, credits }) => ({
      currency,
      debits: amountJson(debits),
      credits: amountJson(credits),
    })),
  };
}

function balanceText(balance: TrialBalance, zero: boolean): string {
  if (balance.length === 0) return 'nothing has been booked yet; debits equal credits at nothing';
  const rows = balance.map((row) => [
    row.account,
    amountText(row.debits),
    amountText(row.credits),
    amountText(balanceOf(row)),
  ]);
  const totals = trialBalanceTotals(balance).map(({ debits, credits }) => [
    'total',
    amountText(debits),
    amountText(credits),
    '',
  ]);
  const verdict = zero
    ? 'Debits equal credits.'
    : 'Debits DO NOT equal credits, or money stands in clearing.';
  return `${table([{ title: 'account' }, ...AMOUNTS], [...rows, ...totals], terminalWidth())}\n\n${verdict}`;
}
