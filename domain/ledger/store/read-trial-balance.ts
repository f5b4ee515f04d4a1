// Decides how the trial balance is derived: the database sums what moved between each two accounts, the core the rest.
import { money, parseCurrency } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import { type AccountCode, type TrialBalance, trialBalanceOf } from '../src/index.ts';

type Sum = {
  readonly debit: AccountCode;
  readonly credit: AccountCode;
  readonly currency: string;
  readonly amount: string;
};

export async function readTrialBalance(sql: Sql): Promise<TrialBalance> {
  const sums = await sql.rows<Sum>(
    `select debit, credit, currency, sum(amount)::text as amount
       from ledger.transfer group by debit, credit, currency`,
    [],
  );
  return trialBalanceOf(
    sums.map(({ debit, credit, currency, amount }) => ({
      debit,
      credit,
      amount: money(parseCurrency(currency), BigInt(amount)),
      detail: null,
      operatorReference: null,
    })),
  );
}
