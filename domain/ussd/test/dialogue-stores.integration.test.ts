// Decides that the stores in PostgreSQL and in Redis keep the contracts of the dialogue's stores.
import { type Cache, openCache } from '@microcrop/platform/cache';
import { type Database, postgresUnitOfWork } from '@microcrop/platform/database';
import { type LocalRedis, startLocalRedis } from '@microcrop/platform/local-servers';
import { type TestDatabase, testDatabase } from '@microcrop/platform/test-database';
import { notVerified } from '@microcrop/quality';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sessionsInRedis } from '../adapters/redis/index.ts';
import { postgresSessions, sqlIntentionStore } from '../store/index.ts';
import { intentionStoreContract, type OpenedSessions, sessionStoreContract } from './contract.ts';

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

async function emptied(): Promise<void> {
  await database.statement('truncate ussd.dialogue, ussd.intention');
}

async function passInPostgres(seconds: number): Promise<void> {
  await database.statement('update ussd.dialogue set touched_at = touched_at - make_interval(secs => $1)', [
    seconds,
  ]);
}

describe('sessions in PostgreSQL', () => {
  sessionStoreContract(async () => {
    await emptied();
    return { store: postgresSessions(database), pass: passInPostgres };
  });

  test('what is over is swept as others come', async () => {
    await emptied();
    const store = postgresSessions(database, 3);
    await store.put('phone-1', 'over');
    await passInPostgres(1000);
    const phones = async () => database.statement('select phone from ussd.dialogue order by phone');
    await store.put('phone-2', 'live');
    expect(await phones()).toHaveLength(2);
    await store.put('phone-3', 'live');
    expect(await phones()).toEqual([{ phone: 'phone-2' }, { phone: 'phone-3' }]);
  });
});

describe('intentions in PostgreSQL', () =>
  intentionStoreContract(async () => {
    await emptied();
    return postgresUnitOfWork(database, sqlIntentionStore);
  }));

const redis: LocalRedis | undefined = await startLocalRedis();
if (redis === undefined) notVerified('sessions in Redis', 'redis-server is not installed');

describe.runIf(redis !== undefined)('sessions in Redis', () => {
  let cache: Cache;
  beforeAll(async () => {
    cache = await openCache(redis?.url ?? '');
  });
  afterAll(async () => {
    cache?.close();
    await redis?.stop();
  });

  sessionStoreContract(async (): Promise<OpenedSessions> => {
    await redis?.command('flushall');
    return { store: sessionsInRedis(cache), pass: passInRedis };
  });

  async function passInRedis(seconds: number): Promise<void> {
    for (const key of String(await redis?.command('keys', '*'))
      .split(',')
      .filter(Boolean)) {
      const left = Number(await redis?.command('pttl', key));
      await redis?.command('pexpire', key, String(left - seconds * 1000));
    }
  }
});
