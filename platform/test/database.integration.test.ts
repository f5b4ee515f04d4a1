// Decides what the database promises beyond the unit of work's contract: values, conflicts, lost connections, limits.
import { AsyncResource } from 'node:async_hooks';
import { BrokenInvariant } from '@microcrop/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../database/index.ts';
import { startCommitCutter } from './commit-cutter.ts';
import { platformDatabase } from './platform-database.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

let home: TestDatabase;
let database: Database;

beforeAll(async () => {
  home = await platformDatabase();
  database = home.open();
  await database.transaction(async (sql) => {
    await sql.run('create table pair (id integer primary key, count integer not null)');
    await sql.run('insert into pair values (1, 0), (2, 0)');
    await sql.run(`create table strict (
      id integer primary key, of integer constraint strict_of_fkey references pair deferrable initially deferred,
      lot integer constraint strict_lot_key unique deferrable initially deferred)`);
  });
});

afterAll(async () => {
  await database?.end();
  await home?.drop();
});

describe('values', () => {
  it('keeps every digit and no time zone', async () => {
    const rows = await database.transaction((sql) =>
      sql.rows(`select 9007199254740993::int8 as big, 7::int4 as small, 0.10::numeric as exact, date '2011-03-01' as day,
        array[1, null, 9007199254740993]::int8[] as bigs, array[date '2011-03-01'] as days, '{}'::int8[] as none,
        '\\x00ff'::bytea as bytes, '{"a": [1]}'::json as body, null::int8 as missing, 1.5::float8 as real`),
    );
    expect(rows).toEqual([
      {
        big: 9_007_199_254_740_993n,
        small: 7,
        exact: '0.10',
        day: '2011-03-01',
        bigs: [1n, null, 9_007_199_254_740_993n],
        days: ['2011-03-01'],
        none: [],
        bytes: Buffer.from([0, 255]),
        body: { a: [1] },
        missing: null,
        real: 1.5,
      },
    ]);
  });

  it('takes bigints, bytes, arrays and null as parameters', async () => {
    const rows = await database.transaction((sql) =>
      sql.rows('select $1::int8 as big, $2::bytea as bytes, $3::int8[] as bigs, $4::date as day', [
        -5n,
        Uint8Array.of(1, 2),
        [1n, 2n],
        null,
      ]),
    );
    expect(rows).toEqual([{ big: -5n, bytes: Buffer.from([1, 2]), bigs: [1n, 2n], day: null }]);
  });

  it('lets statements that are not awaited one by one travel together, in order', async () => {
    const counts = await database.transaction(async (sql) => {
      await sql.run('create temporary table lane (id integer) on commit drop');
      await Promise.all(
        Array.from({ length: 300 }, (_, id) => sql.run('insert into lane values ($1)', [id])),
      );
      return sql.rows<{ many: bigint }>('select count(*) as many from lane');
    });
    expect(counts).toEqual([{ many: 300n }]);
  });
});

describe('conflicts', () => {
  it('runs a transaction again that met a deadlock', async () => {
    const turns = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let runs = 0;
    const cross = (first: number, second: number): Promise<void> =>
      database.transaction(async (sql) => {
        runs += 1;
        await sql.run('update pair set count = count + 1 where id = $1', [first]);
        turns[first - 1]?.resolve();
        await turns[second - 1]?.promise;
        await sql.run('update pair set count = count + 1 where id = $1', [second]);
      });
    await Promise.all([cross(1, 2), cross(2, 1)]);
    // The one that runs again may lock its row before the other one wakes up, and meet it once more.
    expect(runs).toBeGreaterThanOrEqual(3);
    const rows = await database.transaction((sql) => sql.rows('select id, count from pair order by id'));
    expect(rows).toEqual([
      { id: 1, count: 2 },
      { id: 2, count: 2 },
    ]);
  });

  it('gives up after five retries, with the database’s own word', async () => {
    let runs = 0;
    const attempt = database.transaction(async (sql) => {
      runs += 1;
      await sql.run(`do $$ begin raise exception 'again' using errcode = '40001'; end $$`);
    });
    await expect(attempt).rejects.toMatchObject({ code: '40001' });
    expect(runs).toBe(6);
  });
});

describe('alone', () => {
  it('has committed when the statement answers, and writes once', async () => {
    const insert = 'insert into strict (id) values ($1)';
    const seenByOthers = AsyncResource.bind(() => database.statement('select id from strict'));
    const attempt = database.alone(async (sql) => {
      expect(await sql.run(insert, [1])).toBe(1);
      expect(await seenByOthers()).toEqual([{ id: 1 }]);
      await sql.run(insert, [2]);
    });
    await expect(attempt).rejects.toThrow(BrokenInvariant);
    const left = await database.transaction(async (sql) => [
      await sql.rows('select id from strict'),
      await sql.run('delete from strict'),
    ]);
    expect(left).toEqual([[{ id: 1 }], 1]);
  });

  it('is run again after a conflict, but not once it has written', async () => {
    let runs = 0;
    const conflict = `do $$ begin raise exception 'again' using errcode = '40001'; end $$`;
    const before = database.alone(async (sql) => {
      runs += 1;
      return runs === 3 ? 'done' : sql.run(conflict);
    });
    await expect(before).resolves.toBe('done');
    const after = database.alone(async (sql) => {
      runs += 1;
      await sql.run('update pair set count = count where id = 1');
      await sql.rows(conflict);
    });
    await expect(after).rejects.toMatchObject({ code: '40001' });
    expect(runs).toBe(4);
  });

  it('says that the outcome is unknown where the connection breaks under what writes', async () => {
    const end = 'select pg_terminate_backend(pg_backend_pid())';
    const reading = database.alone((sql) => sql.rows(end));
    await expect(reading).rejects.toMatchObject({ name: 'DatabaseUnavailable', outcomeUnknown: false });
    const writing = database.alone((sql) => sql.run(end));
    await expect(writing).rejects.toMatchObject({ name: 'DatabaseUnavailable', outcomeUnknown: true });
  });
});

describe('failures', () => {
  it('reports what a deferred constraint refuses at the commit, and keeps nothing', async () => {
    const attempt = database.transaction((sql) => sql.run('insert into strict (id, of) values (1, 99)'));
    await expect(attempt).rejects.toMatchObject({ code: '23503', constraint: 'strict_of_fkey' });
    const twice = database.transaction((sql) =>
      sql.run('insert into strict (id, lot) values (2, 7), (3, 7)'),
    );
    await expect(twice).rejects.toMatchObject({ name: 'DuplicateRow', constraint: 'strict_lot_key' });
    await expect(database.transaction((sql) => sql.rows('select 1 from strict'))).resolves.toEqual([]);
  });

  it('does not commit when a statement failed that nobody awaited', async () => {
    const attempt = database.transaction(async (sql) => {
      await sql.run('insert into strict (id) values (5)');
      sql.run('insert into strict (id) values (5)').catch(() => undefined);
    });
    await expect(attempt).rejects.toMatchObject({ name: 'DuplicateRow' });
    await expect(database.transaction((sql) => sql.rows('select 1 from strict'))).resolves.toEqual([]);
  });

  it('gives its connection back after every kind of end', async () => {
    const narrow = openDatabase(home.url, { ...SETTINGS, connectionsMax: 1 });
    for (let round = 0; round < 3; round += 1) {
      await expect(narrow.transaction((sql) => sql.run('select nonsense'))).rejects.toMatchObject({
        code: '42703',
      });
      await expect(narrow.transaction(async () => Promise.reject(new BrokenInvariant('x')))).rejects.toThrow(
        'x',
      );
      await expect(narrow.transaction((sql) => sql.rows('select 1 as one'))).resolves.toEqual([{ one: 1 }]);
      const cut = narrow.transaction((sql) => sql.run('select pg_terminate_backend(pg_backend_pid())'));
      await expect(cut).rejects.toMatchObject({ name: 'DatabaseUnavailable', outcomeUnknown: false });
      await narrow.ping();
    }
    await narrow.end();
  });

  it('says that the outcome is unknown only when COMMIT was sent and not answered', async () => {
    const cutter = await startCommitCutter(home.url);
    const through = openTestDatabase(cutter.url);
    await through.ping();
    cutter.cutNextCommit();
    const attempt = through.transaction((sql) => sql.run('insert into strict (id) values (9)'));
    await expect(attempt).rejects.toMatchObject({ name: 'DatabaseUnavailable', outcomeUnknown: true });
    await expect(through.transaction((sql) => sql.run('delete from strict where id = 9'))).resolves.toBe(1);
    await through.end();
    cutter.close();
  });

  it('says that there is no database where none answers', async () => {
    const nowhere = openDatabase('postgres://nobody@127.0.0.1:9/none', SETTINGS);
    await expect(nowhere.ping()).rejects.toMatchObject({
      name: 'DatabaseUnavailable',
      outcomeUnknown: false,
    });
    await expect(nowhere.transaction(async () => 1)).rejects.toMatchObject({ name: 'DatabaseUnavailable' });
    await nowhere.end();
  });

  it('ends a statement that takes too long', async () => {
    const hasty = openDatabase(home.url, { ...SETTINGS, statementTimeoutMillisecondsMax: 100 });
    await expect(hasty.transaction((sql) => sql.run('select pg_sleep(5)'))).rejects.toMatchObject({
      code: '57014',
    });
    await hasty.ping();
    await hasty.end();
  });

  it('waits for a lock no longer than it may, and leaves who holds it alone', async () => {
    const hasty = openDatabase(home.url, { ...SETTINGS, lockTimeoutMillisecondsMax: 100 });
    const [locked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holding = database.transaction(async (sql) => {
      await sql.run('lock table platform.dead_letter in access exclusive mode');
      locked.resolve();
      await released.promise;
    });
    await locked.promise;
    await expect(hasty.statement('select 1 from platform.dead_letter')).rejects.toMatchObject({
      name: 'DatabaseUnavailable',
    });
    released.resolve();
    await holding;
    await hasty.ping();
    await hasty.end();
  });
});

const SETTINGS = {
  applicationName: 'microcrop test',
  connectionsMax: 2,
  connectTimeoutMillisecondsMax: 5000,
  statementTimeoutMillisecondsMax: 10_000,
  lockTimeoutMillisecondsMax: 10_000,
  idleInTransactionMillisecondsMax: 10_000,
  chance: () => 0,
};
