// Decides the data keys' rows in PostgreSQL.
import type { Sql } from '../database/sql.ts';
import type { DataKeyRow, DataKeyStore } from './port.ts';

const FIND = 'select wrapped from platform.data_key where subject_id = $1';
const ADD = 'insert into platform.data_key (subject_id, wrapped) values ($1, $2) on conflict do nothing';
const DESTROY = `
  update platform.data_key set wrapped = null, destroyed_at = $2 where subject_id = $1 and wrapped is not null`;
const PIN = 'insert into platform.vault_key (fingerprint) values ($1) on conflict do nothing';
const PINNED = 'select fingerprint from platform.vault_key';

/** Subjects are UUIDs. */
export function postgresDataKeys(sql: Sql): DataKeyStore {
  return {
    find: async (subject) => (await sql.rows<DataKeyRow>(FIND, [subject]))[0],
    add: async (subject, wrapped) => (await sql.run(ADD, [subject, wrapped])) === 1,
    destroy: async (subject, at) => (await sql.run(DESTROY, [subject, at])) === 1,
    pinFingerprint: async (fingerprint) => {
      await sql.run(PIN, [fingerprint]);
      return (await sql.rows<{ fingerprint: string }>(PINNED))[0]?.fingerprint ?? '';
    },
  };
}
