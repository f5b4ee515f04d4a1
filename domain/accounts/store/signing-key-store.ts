// Decides the SQL of the keys that sign access tokens.
import { instantOfEpochMilliseconds, parseIdentifier } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import type { SigningKeyStore } from '../src/index.ts';

type Row = {
  readonly id: string;
  readonly ordinal: number;
  readonly x: string;
  readonly private: Uint8Array;
  readonly created_at: bigint;
};

const ADD = `
  insert into accounts.signing_key (id, ordinal, x, private, created_at) values ($1, $2, $3, $4, $5)
  on conflict do nothing`;
const NEWEST = 'select * from accounts.signing_key order by ordinal desc limit $1';

export function sqlSigningKeyStore(sql: Sql): SigningKeyStore {
  return {
    add: async ({ id, ordinal, x, sealedPrivate, createdAt }) =>
      (await sql.run(ADD, [id, ordinal, x, sealedPrivate, createdAt])) === 1,
    newest: async (limit) =>
      (await sql.rows<Row>(NEWEST, [limit])).map((row) => ({
        id: parseIdentifier(row.id),
        ordinal: row.ordinal,
        x: row.x,
        sealedPrivate: new Uint8Array(row.private),
        createdAt: instantOfEpochMilliseconds(Number(row.created_at)),
      })),
  };
}
