// Decides that the notification store in PostgreSQL keeps the contract, and that its table knows every word of the types.

import { LANGUAGES } from '@microcrop/kernel';
import { type Database, postgresUnitOfWork } from '@microcrop/platform/database';
import { type TestDatabase, testDatabase } from '@microcrop/platform/test-database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOTIFICATION_LIFE, TEMPLATES } from '../src/index.ts';
import { sqlNotificationStore } from '../store/index.ts';
import { notificationStoreContract } from './contract.ts';

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

async function emptied() {
  await database.transaction((sql) => sql.run('truncate notifications.notification'));
  return postgresUnitOfWork(database, sqlNotificationStore);
}

describe('PostgreSQL', () => notificationStoreContract(emptied));

test.each([
  ['template', Object.keys(TEMPLATES)],
  ['state', Object.keys(NOTIFICATION_LIFE)],
  ['language', [...LANGUAGES]],
])('the table allows every %s and no other', async (column, words) => {
  const rows = await database.transaction((sql) =>
    sql.rows<{ readonly definition: string }>(
      `select pg_get_constraintdef(oid) as definition from pg_constraint where conname = $1`,
      [`notification_${column}_check`],
    ),
  );
  const allowed = [...(rows[0]?.definition ?? '').matchAll(/'([^']+)'/g)].map((match) => match[1]);
  expect(new Set(allowed)).toEqual(new Set(words));
});
