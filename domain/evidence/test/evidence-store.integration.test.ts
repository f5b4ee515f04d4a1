// Decides that the bundles in PostgreSQL keep the evidence's contract, and that the database lets none be changed.
import { type Database, postgresUnitOfWork } from '@microcrop/platform/database';
import { type TestDatabase, testDatabase } from '@microcrop/platform/test-database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sqlEvidenceStore } from '../store/index.ts';
import { describeEvidence } from './contract.ts';

let home: TestDatabase;
let database: Database;

beforeAll(async () => {
  home = await testDatabase();
  database = home.open();
});

afterAll(async () => {
  await database?.end();
  await home?.drop();
});

describeEvidence('PostgreSQL', async () => {
  // The table refuses to be emptied; only a superuser who sets its triggers aside can do it.
  await database.transaction(async (sql) => {
    await sql.run('set local session_replication_role = replica');
    await sql.run('truncate evidence.bundle');
  });
  return { unitOfWork: postgresUnitOfWork(database, sqlEvidenceStore) };
});

it.each([`update evidence.bundle set bytes = ''`, 'delete from evidence.bundle', 'truncate evidence.bundle'])(
  'the database refuses %s',
  async (statement) => {
    await expect(database.transaction((sql) => sql.run(statement))).rejects.toThrow('never changed');
  },
);
