// PostgreSQL keeps the contract of requests that are done once.
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Database, postgresUnitOfWork } from '../database/index.ts';
import { postgresIdempotency } from '../idempotency/index.ts';
import { describeIdempotency } from './idempotency-contract.ts';
import { type TestDatabase, testDatabase } from './test-database.ts';

let created: TestDatabase;
let database: Database;
beforeAll(async () => {
  created = await testDatabase();
  database = created.open();
});
afterEach(() => database.statement('delete from platform.idempotency'));
afterAll(async () => {
  await database.end();
  await created.drop();
});

describeIdempotency('PostgreSQL', async () => postgresUnitOfWork(database, postgresIdempotency));
