// Decides the data keys' rows in PostgreSQL.
import type { Sql } from '../database/sql.ts';
import type { DataKeyRow, DataKeyStore } from './port.ts';

const FIND = 'select wrapped from platform.data_key where subject_id = $1';
const ADD = 'insert into platform.data_key (subject_id, wrapped) values ($1, $2) on conflict do nothing';
const DESTROY = `
  update platform.data_key set wrapped = null, destroyed_at = $2 where subject_id = $1 and wrapped is not null`;
const PIN = 'insert into platform.vault_key (fingerprint) values ($1) on conflict do nothing';
const PINNED = 'select fingerprint from platform.vault_key';

/** The wrapped key of the subject in `column`, to be selected along with that column's row. */
export function wrappedKeyOf(column: string): string {
  return `(select wrapped from platform.data_key where data_key.subject_id = ${column})`;
}

/** For a store whose row leads to a subject: it reads the wrapped key along, and saves the vault a round trip. */
export type KeysReadAlong = { readonly readAlong: (subject: string, wrapped: Uint8Array) => void };

/** Subjects are UUIDs. Bound to one transaction, within which a row that was read is not read again. */
export function postgresDataKeys(sql: Sql): DataKeyStore & KeysReadAlong {
  const found = new Map<string, DataKeyRow>();
  return {
    find: async (subject) => {
      const row = found.get(subject) ?? (await sql.rows<DataKeyRow>(FIND, [subject]))[0];
      if (row !== undefined) found.set(subject, row);
      return row;
    },
    readAlong: (subject, wrapped) => void found.set(subject, { wrapped }),
    add: async (subject, wrapped) => (await sql.run(ADD, [subject, wrapped])) === 1,
    destroy: async (subject, at) => {
      found.delete(subject);
      return (await sql.run(DESTROY, [subject, at])) === 1;
    },
    pinFingerprint: async (fingerprint) => {
      await sql.run(PIN, [fingerprint]);
      return (await sql.rows<{ fingerprint: string }>(PINNED))[0]?.fingerprint ?? '';
    },
  };
}
