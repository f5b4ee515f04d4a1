// Decides how a test gets a database of its own: an empty one of this version's schema, cloned from a template.
import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { type Database, MIGRATIONS_FOLDER, migrate, openDatabase } from '../database/index.ts';
import { testServerUrl } from './test-server.ts';

export type TestDatabase = {
  readonly url: string;
  /** Opens it with settings for tests; `drop` does not close it. */
  readonly open: () => Database;
  /** Ends every connection to it. */
  readonly drop: () => Promise<void>;
};

/** Two processes that make one template wait for each other. */
const LOCK = 7_214_056;

/** A migrated, empty database; starts a server when there is none. `folder` holds other migrations, for tests of these. */
export async function testDatabase(folder: string = MIGRATIONS_FOLDER): Promise<TestDatabase> {
  const server = await testServerUrl();
  const template = await ensureTemplate(server, folder);
  const name = `microcrop_test_${randomBytes(8).toString('hex')}`;
  await administer(server, (client) => client.query(`create database ${name} template ${template}`));
  const url = databaseUrl(server, name);
  return {
    url,
    open: () => openTestDatabase(url),
    drop: () => administer(server, (client) => client.query(`drop database if exists ${name} with (force)`)),
  };
}

export function openTestDatabase(url: string): Database {
  return openDatabase(url, {
    applicationName: 'microcrop test',
    connectionsMax: 8,
    connectTimeoutMillisecondsMax: 20_000,
    statementTimeoutMillisecondsMax: 20_000,
    lockTimeoutMillisecondsMax: 10_000,
    idleInTransactionMillisecondsMax: 30_000,
    chance: () => 0.5,
  });
}

async function ensureTemplate(server: string, folder: string): Promise<string> {
  const name = `microcrop_template_${await digestOf(folder)}`;
  await administer(server, async (client) => {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount !== 0) return;
    // A half-migrated template must not be taken for a whole one: it gets its name at the end.
    const unfinished = `${name}_new`;
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await client.query(`create database ${unfinished}`);
    await migrate(databaseUrl(server, unfinished), folder);
    await client.query(`alter database ${unfinished} rename to ${name}`);
  });
  return name;
}

async function digestOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).toSorted())
    hash.update(name).update(await readFile(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}

async function administer(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}
