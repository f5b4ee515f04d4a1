// Decides how the operator's token lies in its table: one sealed row an application.
import type { Sql } from '@microcrop/platform/database';
import type { TokenStore } from '../src/index.ts';

type Row = { readonly application: string; readonly sealed_token: Uint8Array };

const PUT = `
  insert into payments.operator_token (application, sealed_token) values ($1, $2)
  on conflict (application) do update set sealed_token = excluded.sealed_token`;
const GET = 'select application, sealed_token from payments.operator_token where application = $1';

export function sqlTokenStore(sql: Sql): TokenStore {
  return {
    put: async ({ application, sealedToken }) =>
      void (await sql.run(PUT, [application, Buffer.from(sealedToken)])),
    get: async (application) => {
      const [row] = await sql.rows<Row>(GET, [application]);
      if (row === undefined) return undefined;
      return { application: row.application, sealedToken: new Uint8Array(row.sealed_token) };
    },
  };
}
