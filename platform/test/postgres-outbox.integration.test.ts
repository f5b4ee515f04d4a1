// Decides that the outbox over PostgreSQL keeps the outbox's contract, and stays quick when much has passed through.
import { instantOfEpochMilliseconds, type MessageId, parseIdentifier } from '@microcrop/kernel';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, postgresUnitOfWork } from '../database/index.ts';
import { createLowWater, postgresOutbox } from '../outbox/index.ts';
import { describeOutbox } from './outbox-contract.ts';
import { platformDatabase } from './platform-database.ts';
import type { TestDatabase } from './test-database.ts';

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

describeOutbox('PostgreSQL', async () => {
  await database.transaction((sql) => sql.run('truncate platform.outbox, platform.dead_letter'));
  const lowWater = createLowWater();
  return {
    unitOfWork: postgresUnitOfWork(database, (sql) => postgresOutbox(sql, lowWater)),
    pass: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
  };
});

const MESSAGES = 20_000;

describe('outbox over PostgreSQL', () => {
  it('claims without stepping over what is done, even while an old snapshot keeps it from being vacuumed', async () => {
    await database.transaction((sql) => sql.run('truncate platform.outbox'));
    const old = new pg.Client({ connectionString: home.url });
    await old.connect();
    await old.query('begin isolation level repeatable read');
    await old.query('select 1');
    await database.transaction((sql) =>
      sql.run(
        `insert into platform.outbox (id, kind, body, due_at)
         select gen_random_uuid(), 'x', '{}', n * 1000 from generate_series(1, $1::integer) as n`,
        [MESSAGES],
      ),
    );
    await database.transaction((sql) =>
      sql.run('delete from platform.outbox where due_at < $1', [MESSAGES * 990]),
    );
    const read = { withHint: 0, whole: 0 };
    const lowWater = createLowWater();
    const now = instantOfEpochMilliseconds(MESSAGES * 2000);
    for (let look = 0; look < 3; look += 1) {
      await database.transaction((sql) => postgresOutbox(sql, lowWater).claim(['x'], now, 10, 60));
    }
    read.withHint = await blocksRead(lowWater.next());
    read.whole = await blocksRead(Number.MIN_SAFE_INTEGER);
    await old.end();
    expect(read.withHint).toBeLessThan(read.whole / 10);
  });

  it('takes a low water from the first message claimed, lowers it for what it puts, and looks at all now and then', () => {
    const lowWater = createLowWater();
    expect(lowWater.next()).toBe(Number.MIN_SAFE_INTEGER);
    lowWater.raise(instantOfEpochMilliseconds(100_000));
    expect(lowWater.next()).toBe(95_000);
    lowWater.lower(instantOfEpochMilliseconds(7));
    expect(lowWater.next()).toBe(7);
    lowWater.raise(instantOfEpochMilliseconds(200_000));
    const looks = Array.from({ length: 32 }, () => lowWater.next());
    expect(looks.filter((look) => look === Number.MIN_SAFE_INTEGER)).toHaveLength(2);
  });

  it('lets a second consumer of one message see that the first was quicker', async () => {
    const id = parseIdentifier<MessageId>('00000000-0000-4000-8000-00000000abcd');
    const dueAt = instantOfEpochMilliseconds(5);
    await database.transaction((sql) => postgresOutbox(sql).put({ id, kind: 'x', body: {}, dueAt }));
    const done = await Promise.all(
      [1, 2, 3].map(() => database.transaction((sql) => postgresOutbox(sql).complete(id))),
    );
    expect(done.filter(Boolean)).toHaveLength(1);
  });
});

/** Shared buffers that one look for due messages touches. */
async function blocksRead(from: number): Promise<number> {
  const rows = await database.transaction((sql) =>
    sql.rows<{ 'QUERY PLAN': unknown }>(
      `explain (analyze, buffers, format json)
       select id from platform.outbox
       where kind = 'x' and due_at >= ${from} and due_at <= ${MESSAGES * 2000} and leased_until is null
       order by due_at, id limit 10`,
    ),
  );
  return Number(/"Shared Hit Blocks":(\d+)/.exec(JSON.stringify(rows[0]))?.[1]);
}
