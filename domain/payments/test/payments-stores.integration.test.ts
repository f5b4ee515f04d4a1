// Decides that PostgreSQL keeps the contract of the payments stores, and finds rows by its indexes.
import { type MessageId, parseIdentifier } from '@microcrop/kernel';
import { type Database, postgresUnitOfWork } from '@microcrop/platform/database';
import { postgresOutbox } from '@microcrop/platform/outbox';
import { openActivity, within } from '@microcrop/platform/telemetry';
import { type TestDatabase, testDatabase } from '@microcrop/platform/test-database';
import { postgresDataKeys } from '@microcrop/platform/vault';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InboxSource, PaymentsStores } from '../src/index.ts';
import { sqlPaymentsStores } from '../store/index.ts';
import { describePaymentsStores } from './contract.ts';
import { collectionOf, disbursementOf, NOON, refundOf, statusQueryOf, uuid } from './samples-of-ours.ts';

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

const open = async () => {
  await database.transaction((sql) =>
    sql.run(`truncate platform.outbox, ${TABLES.map((table) => `payments.${table}`).join(', ')}`),
  );
  return postgresUnitOfWork(database, (sql) => {
    const outbox = postgresOutbox(sql);
    return { ...sqlPaymentsStores(sql, outbox, postgresDataKeys(sql)), outbox };
  });
};

describePaymentsStores('PostgreSQL', open);

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

/** Each source of a callback with what it is about. */
const SUBJECTS: readonly (readonly [InboxSource, (stores: PaymentsStores) => Promise<void>])[] = [
  ['stk', ({ collections }) => collections.insert(collectionOf(1))],
  ['b2c-result', ({ disbursements }) => disbursements.insert(disbursementOf(1))],
  ['b2c-timeout', ({ disbursements }) => disbursements.insert(disbursementOf(1))],
  ['reversal-result', ({ refunds }) => refunds.insert(refundOf(1))],
  ['reversal-timeout', ({ refunds }) => refunds.insert(refundOf(1))],
  [
    'status-result',
    ({ statusQueries }) => statusQueries.insert(statusQueryOf(1, { kind: 'refund', id: uuid(9) })),
  ],
];

test.each(SUBJECTS)(
  'what a callback of %s sets going goes on in the trace of what it is about',
  async (source, insert) => {
    const unitOfWork = await open();
    const receive = async (trace: string, message: number): Promise<string | undefined> => {
      const toDo = { id: parseIdentifier<MessageId>(uuid(message)), kind: 'hear', body: {}, dueAt: NOON };
      const digest = Buffer.alloc(32, message).toString('base64url');
      const body = { source, subjectId: uuid(1), digest, sealedBody: new Uint8Array([1]), receivedAt: NOON };
      await within(openActivity(trace), () => unitOfWork(({ inbox }) => inbox.receive(body, toDo)));
      const [row] = await database.statement<{ trace: string }>(
        'select trace from platform.outbox where id = $1',
        [toDo.id],
      );
      return row?.trace;
    };
    expect(await receive('of the callback', 1)).toBe('of the callback');
    await within(openActivity('of the sale'), () => unitOfWork(insert));
    expect(await receive('of the callback', 2)).toBe('of the sale');
  },
);

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
