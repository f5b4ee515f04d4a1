// Decides how one account's balance is derived; it reads every transfer of the account, so no step asks for it per farmer.
import { type Currency, type Money, money } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import { type AccountCode, normalSide } from '../src/index.ts';

export async function readBalance(
  sql: Sql,
  account: AccountCode,
  currency: Currency,
  detail: string | undefined,
): Promise<Money> {
  const [row] = await sql.rows<{ readonly debited: string }>(
    `select coalesce(sum(case when debit = $1 then amount else -amount end), 0)::text as debited
       from ledger.transfer
      where (debit = $1 or credit = $1) and currency = $2 and ($3::text is null or detail = $3)`,
    [account, currency, detail ?? null],
  );
  const debited = BigInt(row?.debited ?? '0');
  return money(currency, normalSide(account) === 'debit' ? debited : -debited);
}
