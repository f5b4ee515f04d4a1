// Decides how sessions are kept in PostgreSQL: one row each, sealed, never overwritten by an older hop.
import { instantOfEpochMilliseconds } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import type { SessionStore, StoredSession } from '../src/index.ts';

type SessionRow = {
  readonly session_id: string;
  readonly inputs: number;
  readonly sealed: Uint8Array;
  readonly touched_at: bigint;
};

// The lock makes two deliveries of one hop wait for each other; the second then finds the first one's answer.
const GET =
  'select session_id, inputs, sealed, touched_at from ussd.session where session_id = $1 for update';
const PUT = `insert into ussd.session (session_id, inputs, sealed, touched_at) values ($1, $2, $3, $4)
  on conflict (session_id) do update
  set inputs = excluded.inputs, sealed = excluded.sealed, touched_at = excluded.touched_at
  where ussd.session.inputs <= excluded.inputs`;
const EXPIRE = 'delete from ussd.session where touched_at < $1';

export function sqlSessionStore(sql: Sql): SessionStore {
  return {
    get: async (sessionId) => {
      const [row] = await sql.rows<SessionRow>(GET, [sessionId]);
      return row === undefined ? undefined : sessionOf(row);
    },
    put: async ({ sessionId, inputs, sealed, touchedAt }) =>
      (await sql.run(PUT, [sessionId, inputs, sealed, touchedAt])) === 1,
    expire: (before) => sql.run(EXPIRE, [before]),
  };
}

function sessionOf(row: SessionRow): StoredSession {
  return {
    sessionId: row.session_id,
    inputs: row.inputs,
    sealed: row.sealed,
    touchedAt: instantOfEpochMilliseconds(Number(row.touched_at)),
  };
}
