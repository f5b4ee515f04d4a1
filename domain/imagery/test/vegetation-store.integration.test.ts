// Decides that the store over PostgreSQL keeps the contract, and that the database itself refuses to change the past.
import { instantAt, parseDate } from '@microcrop/kernel';
import { type Database, postgresUnitOfWork } from '@microcrop/platform/database';
import { testDatabase } from '@microcrop/platform/test-database';
import { afterEach, expect, test } from 'vitest';
import { sqlVegetationStore } from '../store/index.ts';
import { describeVegetation } from './contract.ts';

const closings: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});

/** Each test has a database of its own: rows that cannot be deleted cannot be swept away either. */
async function openDatabase(): Promise<Database> {
  const home = await testDatabase();
  const database = home.open();
  closings.push(
    () => database.end(),
    () => home.drop(),
  );
  return database;
}

describeVegetation('PostgreSQL', async () =>
  postgresUnitOfWork(await openDatabase(), (sql) => ({ vegetation: sqlVegetationStore(sql) })),
);

test('the database refuses to change or take away what was taken in', async () => {
  const database = await openDatabase();
  const period = parseDate('2011-03-01');
  await database.transaction((sql) =>
    sqlVegetationStore(sql).take(
      {
        source: { name: 'modis', cadence: 'dekad' },
        digest: 'a'.repeat(64),
        periods: [period],
        columns: new Map([['A', [1]]]),
        passedOver: [],
      },
      instantAt(period),
    ),
  );
  for (const statement of [
    'update imagery.composite set ndvi_millionths = 0',
    'delete from imagery.composite',
    'truncate imagery.delivery',
    "update imagery.source set cadence = 'eight-day'",
  ])
    await expect(database.transaction((sql) => sql.run(statement))).rejects.toThrow('append-only');
});
