// Decides that the weather stores over PostgreSQL keep the contract, and that the database itself refuses to change the past.
import { instantAt, micrometres, parseDate } from '@microcrop/kernel';
import { type Database, postgresUnitOfWork } from '@microcrop/platform/database';
import { testDatabase } from '@microcrop/platform/test-database';
import { afterEach, expect, test } from 'vitest';
import { generateSeries } from '../src/index.ts';
import { sqlObservationStore, sqlSeriesStore } from '../store/index.ts';
import { describeWeather } from './contract.ts';

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

describeWeather('PostgreSQL', async () =>
  postgresUnitOfWork(await openDatabase(), (sql) => ({
    observations: sqlObservationStore(sql),
    series: sqlSeriesStore(sql),
  })),
);

test.each([
  'update weather.observation set rain_micrometres = 0',
  'delete from weather.observation',
  'truncate weather.observation',
  "update weather.source set kind = 'station'",
  'update weather.imported_column set micrometres = micrometres',
  'delete from weather.imported_series',
])('the database refuses: %s', async (statement) => {
  const database = await openDatabase();
  const validTime = parseDate('2011-03-01');
  await database.transaction(async (sql) => {
    const store = sqlObservationStore(sql);
    await store.registerSource({ name: 'feed', kind: 'generated', digest: '' });
    const rain = micrometres(1000);
    await store.append([
      { source: 'feed', place: 'A', validTime, vintage: 1, knownAt: instantAt(validTime), rain },
    ]);
    const set = generateSeries({ seed: 1, places: ['A'], from: validTime, until: validTime });
    await sqlSeriesStore(sql).put(set, instantAt(validTime));
  });
  await expect(database.transaction((sql) => sql.run(statement))).rejects.toThrow('append-only');
});
