// Decides how a posting is read back whole, as it was written.
import type { PostingId } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import type { Posting } from '../src/index.ts';
import { selectTransfers } from './transfer-row.ts';

export async function readPosting(sql: Sql, postingId: PostingId): Promise<Posting | undefined> {
  const transfers = await selectTransfers(sql, 'posting.posting_id = $1', [postingId]);
  const [first] = transfers;
  if (first === undefined) return undefined;
  const { event, bookedAt, subjects, reverses } = first;
  return {
    postingId,
    event,
    bookedAt,
    subjects,
    reverses,
    transfers: transfers.map(({ debit, credit, amount, detail, operatorReference }) => ({
      debit,
      credit,
      amount,
      detail,
      operatorReference,
    })),
  };
}
