// Decides how switches lie in PostgreSQL: a row for each that is off, written by the statement that also writes the history.
import { instantOfEpochMilliseconds, type SwitchStore } from '@microcrop/kernel';
import type { Sql } from '../database/sql.ts';

const OFF = 'select name, off_since, turned_by, why from platform.switch order by name collate "C"';

const RECORD = `
  insert into platform.switch_change (name, turned, turned_at, turned_by, why)
  select name, $5, $2, $3, $4 from turned`;

const TURN = {
  off: `
  with turned as (
    insert into platform.switch (name, off_since, turned_by, why) values ($1, $2, $3, $4)
    on conflict do nothing returning name
  )${RECORD}`,
  on: `
  with turned as (delete from platform.switch where name = $1 returning name)${RECORD}`,
} as const;

const CHANGES = `
  select name, turned, turned_at, turned_by, why from platform.switch_change order by id desc limit $1`;

type OffRow = {
  readonly name: string;
  readonly off_since: bigint;
  readonly turned_by: string;
  readonly why: string;
};

type ChangeRow = {
  readonly name: string;
  readonly turned: 'on' | 'off';
  readonly turned_at: bigint;
  readonly turned_by: string;
  readonly why: string;
};

export function postgresSwitches(sql: Sql): SwitchStore {
  return {
    off: async () =>
      (await sql.rows<OffRow>(OFF)).map(({ name, off_since: since, turned_by: by, why }) => ({
        name,
        since: instantOfEpochMilliseconds(Number(since)),
        by,
        why,
      })),
    turn: async ({ name, to, at, by, why }) => (await sql.run(TURN[to], [name, at, by, why, to])) === 1,
    changes: async (limit) =>
      (await sql.rows<ChangeRow>(CHANGES, [limit])).map((row) => ({
        name: row.name,
        to: row.turned,
        at: instantOfEpochMilliseconds(Number(row.turned_at)),
        by: row.turned_by,
        why: row.why,
      })),
  };
}
