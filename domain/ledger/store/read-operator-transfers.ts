// Decides how the transfers that moved the float are found: those with an operator's reference, in a range of time.
import type { Instant } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import type { BookedTransfer } from '../src/index.ts';
import { selectTransfers } from './transfer-row.ts';

export async function readOperatorTransfers(
  sql: Sql,
  from: Instant | undefined,
  until: Instant | undefined,
): Promise<readonly BookedTransfer[]> {
  return selectTransfers(
    sql,
    `operator_reference is not null
     and ($1::bigint is null or booked_at >= $1) and ($2::bigint is null or booked_at < $2)`,
    [from ?? null, until ?? null],
  );
}
