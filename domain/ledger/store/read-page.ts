// Decides how postings are read in pages: whole ones, the newest booking first.
import type { PageMark } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import { type Posting, type PostingEvent, postingsOf } from '../src/index.ts';
import { selectTransfers } from './transfer-row.ts';

const PAGE = `posting.posting_id in (
  select page.posting_id from ledger.posting as page
   where ($1::ledger.posting_event is null or page.event = $1)
     and ($2::bigint is null or (page.booked_at, page.posting_id) < ($2, $3::uuid))
   order by page.booked_at desc, page.posting_id desc limit $4)`;

export async function readPage(
  sql: Sql,
  event: PostingEvent | undefined,
  limit: number,
  after: PageMark | undefined,
): Promise<readonly Posting[]> {
  const values = [event ?? null, after?.at ?? null, after?.id ?? null, limit];
  return postingsOf(await selectTransfers(sql, PAGE, values)).toReversed();
}
