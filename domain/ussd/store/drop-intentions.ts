// Decides how intentions are dropped whose dialogues are long over: a portion at a time, by whoever leads.
import type { Instant } from '@microcrop/kernel';
import type { Database } from '@microcrop/platform/database';
import { type Fence, holdsDuty } from '@microcrop/platform/leadership';

const DROP = `
  delete from ussd.intention
  where key in (select key from ussd.intention where done_at < $1 limit $2) and ${holdsDuty(3, 4)}
  returning true as gone`;

/** Drops at most `limit` intentions carried out before `before`; returns how many. None, once the duty is another's. */
export async function dropIntentions(
  { statement }: Pick<Database, 'statement'>,
  fence: Fence,
  before: Instant,
  limit: number,
): Promise<number> {
  return (await statement(DROP, [before, limit, fence.duty, fence.token])).length;
}
