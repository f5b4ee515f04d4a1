// Decides how a posting is read back whole, as it was written.
import type { PostingId } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import { type Posting, postingsOf } from '../src/index.ts';
import { selectTransfers } from './transfer-row.ts';

export async function readPosting(sql: Sql, postingId: PostingId): Promise<Posting | undefined> {
  return postingsOf(await selectTransfers(sql, 'posting.posting_id = $1', [postingId]))[0];
}
