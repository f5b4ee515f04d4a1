// Decides the SQL of requests that are done once.
import { invariant } from '@microcrop/kernel';
import type { Sql } from '../database/sql.ts';
import { type IdempotencyAnswer, type IdempotencyStore, KEY_HOURS } from './port.ts';

const KEY_MILLISECONDS = KEY_HOURS * 3_600_000;

// A second one of the same key waits here for the first one's transaction, and then finds its row.
const CLAIM = `insert into platform.idempotency as kept (account, key, fingerprint, claimed_at) values ($1, $2, $3, $4)
  on conflict (account, key) do update set fingerprint = excluded.fingerprint, claimed_at = excluded.claimed_at, answer = null
  where kept.claimed_at <= excluded.claimed_at - ${KEY_MILLISECONDS}`;
const KNOWN = 'select fingerprint, answer from platform.idempotency where account = $1 and key = $2';
const ANSWER = 'update platform.idempotency set answer = $3 where account = $1 and key = $2';
const PURGE = `delete from platform.idempotency where (account, key) in
  (select account, key from platform.idempotency where claimed_at < $1 order by claimed_at limit $2 for update skip locked)`;

export function postgresIdempotency(sql: Sql): IdempotencyStore {
  return {
    claim: async ({ account, key, fingerprint, at }) => {
      if ((await sql.run(CLAIM, [account, key, fingerprint, at])) === 1) return undefined;
      const [known] = await sql.rows<IdempotencyAnswer>(KNOWN, [account, key]);
      invariant(known !== undefined, 'a key that is taken has its row');
      return known;
    },
    answer: async ({ account, key }, answer) => {
      const kept = await sql.run(ANSWER, [account, key, answer]);
      invariant(kept === 1, 'an answer belongs to a key that was claimed');
    },
    purge: (before, limit) => sql.run(PURGE, [before, limit]),
  };
}
