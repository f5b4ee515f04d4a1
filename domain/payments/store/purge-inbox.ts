// Decides how callbacks that are done with are dropped, for they tell of people: a portion at a time, by whoever leads.
import type { Instant } from '@microcrop/kernel';
import type { Database } from '@microcrop/platform/database';
import { type Fence, holdsDuty } from '@microcrop/platform/leadership';

const PURGE = `
  delete from payments.inbox
  where (source, subject_id, digest) in (
      select source, subject_id, digest from payments.inbox where received_at < $1 limit $2
    )
    and ${holdsDuty(3, 4)}
  returning true as gone`;

/**
 * Drops at most `limit` callbacks received before `before`; returns how many. None, once the duty is another's. A callback only
 * ever makes us ask the operator, and asking ends long before: what is as old is needed by nobody.
 */
export async function purgeInbox(
  { statement }: Pick<Database, 'statement'>,
  fence: Fence,
  before: Instant,
  limit: number,
): Promise<number> {
  return (await statement(PURGE, [before, limit, fence.duty, fence.token])).length;
}
