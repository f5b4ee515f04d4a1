// Decides that the vault keeps its contract over PostgreSQL.
import { afterAll, beforeAll } from 'vitest';
import { type Database, postgresUnitOfWork } from '../database/index.ts';
import { postgresDataKeys } from '../vault/index.ts';
import { platformDatabase } from './platform-database.ts';
import type { TestDatabase } from './test-database.ts';
import { describeVault } from './vault-contract.ts';

let home: TestDatabase;
let database: Database;

beforeAll(async () => {
  home = await platformDatabase();
  database = home.open();
});

afterAll(async () => {
  await database?.end();
  await home?.drop();
});

describeVault('PostgreSQL', async () => {
  await database.transaction((sql) => sql.run('truncate platform.data_key, platform.vault_key'));
  return postgresUnitOfWork(database, postgresDataKeys);
});
