// Decides the SQL of counted tries: one row a subject, which whoever counts holds.
import { instantOfEpochMilliseconds } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import type { TriesStore } from '../src/index.ts';

type Row = { readonly count: number; readonly since: bigint; readonly locked_until: bigint | null };

// An update that changes nothing: it makes the row where there is none, and holds it where there is one.
const FOR_CHANGE = `
  insert into accounts.tries as tries (subject, count, since) values ($1, 0, 0)
  on conflict (subject) do update set count = tries.count
  returning count, since, locked_until`;
const PUT = 'update accounts.tries set count = $2, since = $3, locked_until = $4 where subject = $1';
const CLEAR = 'delete from accounts.tries where subject = $1';
const PURGE = `
  delete from accounts.tries where subject in (
    select subject from accounts.tries where since < $1 limit $2 for update skip locked)`;

export function sqlTriesStore(sql: Sql): TriesStore {
  return {
    forChange: async (subject) => {
      const [row] = await sql.rows<Row>(FOR_CHANGE, [subject]);
      if (row === undefined || row.count === 0) return undefined;
      const { count, since, locked_until } = row;
      return {
        count,
        since: instantOf(since),
        lockedUntil: locked_until === null ? null : instantOf(locked_until),
      };
    },
    put: async (subject, { count, since, lockedUntil }) => {
      await sql.run(PUT, [subject, count, since, lockedUntil]);
    },
    clear: async (subject) => {
      await sql.run(CLEAR, [subject]);
    },
    purge: (before, limit) => sql.run(PURGE, [before, limit]),
  };
}

function instantOf(value: bigint) {
  return instantOfEpochMilliseconds(Number(value));
}
