// Decides that the webhook store over PostgreSQL keeps the contract.
import { postgresUnitOfWork } from '@microcrop/platform/database';
import { testDatabase } from '@microcrop/platform/test-database';
import { afterAll, beforeAll } from 'vitest';
import { sqlWebhookStore } from '../store/index.ts';
import { describeWebhooks } from './contract.ts';

let home: Awaited<ReturnType<typeof testDatabase>> | undefined;
let database: ReturnType<Awaited<ReturnType<typeof testDatabase>>['open']> | undefined;

beforeAll(async () => {
  home = await testDatabase();
  database = home.open();
});
afterAll(async () => {
  await database?.end();
  await home?.drop();
});

describeWebhooks('PostgreSQL', async () => {
  if (database === undefined) throw new Error('the database is open');
  await database.transaction((sql) =>
    sql.run('truncate webhooks.endpoint, webhooks.secret, webhooks.delivery'),
  );
  return postgresUnitOfWork(database, (sql) => ({ webhooks: sqlWebhookStore(sql) }));
});
