// Decides how a posting is written: header and transfers in one statement, which finds out by itself whether it is a retry.
import { invariant, refuse } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import { answerRetry, checkPosting, checkReversal, LEDGER_REFUSALS, type Posting } from '../src/index.ts';
import { readPosting } from './read-posting.ts';

const HEADER = [
  'posting_id',
  'event',
  'booked_at',
  'policy_id',
  'claim_id',
  'collection_id',
  'disbursement_id',
  'refund_id',
  'reverses',
];
const TRANSFER_TYPES = [
  'smallint',
  'ledger.account_code',
  'ledger.account_code',
  'text',
  'bigint',
  'text',
  'text',
];

/** A text for each number of transfers, of which there are few: cheaper for the database than arrays of columns. */
function writeStatement(transfers: number): string {
  const rows = Array.from({ length: transfers }, (_, row) => {
    const first = HEADER.length + 1 + row * TRANSFER_TYPES.length;
    return `(${TRANSFER_TYPES.map((type, column) => `$${first + column}::${type}`).join(', ')})`;
  });
  return `
  with booked as (
    insert into ledger.posting (${HEADER.join(', ')}) values (${HEADER.map((_, at) => `$${at + 1}`).join(', ')})
    on conflict (posting_id) do nothing
    returning posting_id)
  insert into ledger.transfer (posting_id, ordinal, debit, credit, currency, amount, detail, operator_reference)
  select booked.posting_id, each.* from booked, (values ${rows.join(', ')}) as each`;
}

export async function writePosting(sql: Sql, posting: Posting): Promise<'posted' | 'already-posted'> {
  checkPosting(posting);
  if (posting.reverses !== null) {
    const known = await readPosting(sql, posting.postingId);
    if (known !== undefined) return answerRetry(known, posting);
    await checkReversible(sql, posting);
  }
  const written = await sql.run(writeStatement(posting.transfers.length), valuesOf(posting));
  if (written > 0) return 'posted';
  // A statement of its own, so that it sees the row also where another transaction has just committed it.
  const known = await readPosting(sql, posting.postingId);
  invariant(known !== undefined, 'a posting id that conflicts has a posting');
  return answerRetry(known, posting);
}

async function checkReversible(sql: Sql, reversal: Posting): Promise<void> {
  const original = reversal.reverses === null ? undefined : await readPosting(sql, reversal.reverses);
  checkReversal(reversal, original);
  const before = await sql.rows<{ posting_id: string }>(
    'select posting_id from ledger.posting where reverses = $1',
    [reversal.reverses],
  );
  const [by] = before;
  if (by !== undefined) refuse(LEDGER_REFUSALS.POSTING_ALREADY_REVERSED, { by: by.posting_id });
}

function valuesOf(posting: Posting): readonly unknown[] {
  const { subjects, transfers } = posting;
  return [
    posting.postingId,
    posting.event,
    posting.bookedAt,
    subjects.policyId,
    subjects.claimId,
    subjects.collectionId,
    subjects.disbursementId,
    subjects.refundId,
    posting.reverses,
    ...transfers.flatMap(({ debit, credit, amount, detail, operatorReference }, ordinal) => [
      ordinal,
      debit,
      credit,
      amount.currency,
      amount.minorUnits,
      detail,
      operatorReference,
    ]),
  ];
}
