// Decides that migrations are applied once, whole or not at all, and that a failure names its file and line.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../database/index.ts';
import { platformDatabase } from './platform-database.ts';
import { type TestDatabase, testDatabase } from './test-database.ts';

let folder = '';
let home: TestDatabase;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'microcrop-migrate-'));
  home = await testDatabase(folder);
});

afterEach(async () => {
  await home.drop();
  await rm(folder, { recursive: true });
});

const put = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);

async function tables(): Promise<readonly string[]> {
  const database = home.open();
  const rows = await database.transaction((sql) =>
    sql.rows<{ name: string }>(`select relname as name from pg_class where relname like 'step%' order by 1`),
  );
  await database.end();
  return rows.map(({ name }) => name);
}

it('applies each migration once, also when several processes migrate at once', async () => {
  await put('0001-one.sql', 'create table step_one (id integer); select pg_sleep(0.2);');
  await put('0002-two.sql', 'create table step_two (id integer);');
  const runs = await Promise.all([1, 2, 3].map(() => migrate(home.url, folder)));
  expect(runs.flatMap((run) => run.applied).toSorted()).toEqual(['0001-one.sql', '0002-two.sql']);
  await put('0003-three.sql', 'create table step_zero (id integer);');
  await expect(migrate(home.url, folder)).resolves.toEqual({ applied: ['0003-three.sql'] });
  await expect(tables()).resolves.toEqual(['step_one', 'step_two', 'step_zero']);
});

it('keeps what stood before a failure, nothing of the failed one, and names its line', async () => {
  await put('0001-one.sql', 'create table step_one (id integer);');
  await put('0002-two.sql', 'create table step_two (id integer);\n\ncreate tabel step_three (id integer);\n');
  await expect(migrate(home.url, folder)).rejects.toMatchObject({
    refusal: { code: 'MIGRATION_FAILED' },
    details: { migration: '0002-two.sql', line: 3 },
  });
  await expect(tables()).resolves.toEqual(['step_one']);
  await put('0002-two.sql', 'create table step_two (id integer);');
  await expect(migrate(home.url, folder)).resolves.toEqual({ applied: ['0002-two.sql'] });
});

it('refuses a file that was changed after it was applied, and a database that a newer version took from', async () => {
  await put('0001-one.sql', 'create table step_one (id integer);');
  await put('0002-two.sql', 'create table step_two (id integer);');
  await migrate(home.url, folder);
  await put('0001-one.sql', 'create table step_one (id bigint);');
  await expect(migrate(home.url, folder)).rejects.toThrow('MIGRATION_CHANGED');
  await put('0001-one.sql', 'create table step_one (id integer);');
  await rm(join(folder, '0002-two.sql'));
  await expect(migrate(home.url, folder)).resolves.toEqual({ applied: [] });
  await put('0002-two.sql', 'create table step_two (id integer);');
  await put('0003-three.sql', '-- contracts: step_one is no longer used\ndrop table step_one;');
  await migrate(home.url, folder);
  await rm(join(folder, '0003-three.sql'));
  await expect(migrate(home.url, folder)).rejects.toThrow('MIGRATION_UNKNOWN');
});

it('says that no database answers', async () => {
  await expect(migrate('postgres://nobody@127.0.0.1:9/none', folder)).rejects.toThrow('unavailable');
});

it('gives each test a database of its own', async () => {
  const [one, two] = await Promise.all([platformDatabase(), platformDatabase()]);
  const open = one.open();
  await open.transaction((sql) => sql.run(`insert into platform.vault_key (fingerprint) values ('x')`));
  const other = two.open();
  await expect(other.transaction((sql) => sql.rows('select 1 from platform.vault_key'))).resolves.toEqual([]);
  await Promise.all([open.end(), other.end()]);
  await Promise.all([one.drop(), two.drop()]);
});
