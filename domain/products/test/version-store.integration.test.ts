// Decides that the store of product versions over PostgreSQL keeps the contract, and that the database refuses to change the past.
import { instantAt, parseDate } from '@microcrop/kernel';
import { type Database, postgresUnitOfWork } from '@microcrop/platform/database';
import { testDatabase } from '@microcrop/platform/test-database';
import { afterEach, expect, test } from 'vitest';
import { fitVersion } from '../src/index.ts';
import { sqlProductVersionStore } from '../store/index.ts';
import { describeVersions } from './contract.ts';
import { definitionOf, sampleFitData } from './sample-product.ts';

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

describeVersions('PostgreSQL', async () =>
  postgresUnitOfWork(await openDatabase(), (sql) => ({ versions: sqlProductVersionStore(sql) })),
);

test.each([
  "update products.version set document = '{}'",
  'delete from products.version',
  'truncate products.version',
])('the database refuses: %s', async (statement) => {
  const database = await openDatabase();
  const version = fitVersion(definitionOf('maize-drought'), '2010-long-rains', sampleFitData());
  await database.transaction((sql) =>
    sqlProductVersionStore(sql).put(version, instantAt(parseDate('2010-01-04'))),
  );
  await expect(database.transaction((sql) => sql.run(statement))).rejects.toThrow('append-only');
});
