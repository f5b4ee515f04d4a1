// Decides how sessions are kept in PostgreSQL: one row a phone, each statement by itself, and the old ones swept now and then.
import type { Database } from '@microcrop/platform/database';
import { SESSION_SECONDS, type SessionStore } from '../src/index.ts';

type LineRow = { readonly line: string };

const LIVE = `touched_at > clock_timestamp() - interval '${SESSION_SECONDS} seconds'`;
const GET = `select line from ussd.dialogue where phone = $1 and ${LIVE}`;
const PUT = `insert into ussd.dialogue (phone, line) values ($1, $2)
  on conflict (phone) do update set line = excluded.line, touched_at = excluded.touched_at`;
const SWEEP = `delete from ussd.dialogue where not (${LIVE})`;

/** Each process sweeps at its every thousandth session: a few milliseconds for one of them. */
const PUTS_BETWEEN_SWEEPS = 1000;

export function postgresSessions(
  { statement }: Pick<Database, 'statement'>,
  putsBetweenSweeps = PUTS_BETWEEN_SWEEPS,
): SessionStore {
  let puts = 0;
  return {
    get: async (phone) => (await statement<LineRow>(GET, [phone]))[0]?.line,
    put: async (phone, line) => {
      puts += 1;
      if (puts % putsBetweenSweeps === 0) await statement(SWEEP);
      await statement(PUT, [phone, line]);
    },
  };
}
