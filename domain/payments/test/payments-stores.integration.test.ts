// Decides that PostgreSQL keeps the contract of the payments stores, and finds rows by its indexes.
import { type Database, postgresUnitOfWork } from '@microcrop/platform/database';
import { postgresOutbox } from '@microcrop/platform/outbox';
import { type TestDatabase, testDatabase } from '@microcrop/platform/test-database';
import { postgresDataKeys } from '@microcrop/platform/vault';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sqlPaymentsStores } from '../store/index.ts';
import { describePaymentsStores } from './contract.ts';

let home: TestDatabase;
let database: Database;

const TABLES = [
  'collection',
  'paybill_receipt',
  'refund',
  'disbursement',
  'status_query',
  'inbox',
  'operator_token',
];

beforeAll(async () => {
  home = await testDatabase();
  database = home.open();
});

afterAll(async () => {
  await database?.end();
  await home?.drop();
});

describePaymentsStores('PostgreSQL', async () => {
  await database.transaction((sql) =>
    sql.run(`truncate platform.outbox, ${TABLES.map((table) => `payments.${table}`).join(', ')}`),
  );
  return postgresUnitOfWork(database, (sql) => {
    const outbox = postgresOutbox(sql);
    return { ...sqlPaymentsStores(sql, outbox, postgresDataKeys(sql)), outbox };
  });
});

test.each([
  [
    "payer_id = gen_random_uuid() and state in ('pushing', 'unknown', 'prompted')",
    'collection_one_open_prompt',
  ],
  ["subject_id = 'x'", 'collection_of_subject'],
  ["checkout_request_id = 'x'", 'collection_checkout_request_id_key'],
])('where %s is answered by %s', async (condition, index) => {
  await database.transaction(async (sql) => {
    await sql.run('set local enable_seqscan = off');
    const plan = await sql.rows<Record<string, string>>(
      `explain select * from payments.collection where ${condition}`,
    );
    expect(JSON.stringify(plan)).toContain(index);
  });
});

test('the database refuses a state that no lifecycle knows, and a fraction of a shilling', async () => {
  const insert = (state: string, minorUnits: number): Promise<number> =>
    database.transaction((sql) =>
      sql.run(
        `insert into payments.disbursement (id, reference, subject_id, payee_id, minor_units, state, created_at)
         values (gen_random_uuid(), 'MC-1', 'claim', gen_random_uuid(), $1, $2, 0)`,
        [minorUnits, state],
      ),
    );
  await expect(insert('lost', 100)).rejects.toThrow('disbursement_state_check');
  await expect(insert('intended', 150)).rejects.toThrow('disbursement_minor_units_check');
});
