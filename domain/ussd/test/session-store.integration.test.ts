// Decides that the session store in PostgreSQL keeps the contract, and that two deliveries of one hop wait for each other.
import { type Instant, instantOfEpochMilliseconds } from '@microcrop/kernel';
import { type Database, postgresUnitOfWork } from '@microcrop/platform/database';
import { type TestDatabase, testDatabase } from '@microcrop/platform/test-database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sqlSessionStore } from '../store/index.ts';
import { sessionStoreContract } from './contract.ts';

let home: TestDatabase;
let database: Database;
const now: Instant = instantOfEpochMilliseconds(1000);

beforeAll(async () => {
  home = await testDatabase();
  database = home.open();
});

afterAll(async () => {
  await database?.end();
  await home?.drop();
});

async function emptied() {
  await database.transaction((sql) => sql.run('truncate ussd.session'));
  return postgresUnitOfWork(database, sqlSessionStore);
}

describe('PostgreSQL', () => sessionStoreContract(emptied));

test('a hop delivered twice at once is answered by one after the other', async () => {
  const work = await emptied();
  const sessionId = 'ATUid_twice';
  await work((store) => store.put({ sessionId, inputs: 0, sealed: Uint8Array.of(0), touchedAt: now }));
  const deliver = () =>
    work(async (store) => {
      const inputs = ((await store.get(sessionId))?.inputs ?? 0) + 1;
      await store.put({ sessionId, inputs, sealed: Uint8Array.of(inputs), touchedAt: now });
      return inputs;
    });
  const seen = await Promise.all([deliver(), deliver(), deliver()]);
  expect(seen.toSorted((left, right) => left - right)).toEqual([1, 2, 3]);
});
