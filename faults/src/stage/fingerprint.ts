// Decides what counts as unchanged: what money, covers and decisions look like, row by row.
import type { Stage } from './open-stage.ts';

const TABLES = [
  'payments.collection',
  'payments.disbursement',
  'payments.refund',
  'payments.paybill_receipt',
  'policies.policy',
  'claims.claim',
  'claims.determination',
  'ledger.posting',
  'ledger.transfer',
  'platform.dead_letter',
] as const;

/** By table: how many rows, and a digest of all of them. */
export async function fingerprint({ scheme }: Stage): Promise<ReadonlyMap<string, string>> {
  const prints = new Map<string, string>();
  for (const table of TABLES) {
    const [row] = await scheme.database.statement<{ print: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(whole::text, '' order by whole::text)), '') as print
       from ${table} as whole`,
    );
    prints.set(table, row?.print ?? '');
  }
  return prints;
}

/** The tables that are not as they were. */
export async function changedSince(
  stage: Stage,
  before: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const after = await fingerprint(stage);
  return [...before].filter(([table, print]) => after.get(table) !== print).map(([table]) => table);
}
