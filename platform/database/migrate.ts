// Decides how a database is brought to this version: forward only, one migration a transaction, one migrator at a time.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refuse } from '@microcrop/kernel';
import pg from 'pg';
import { translate } from './failures.ts';
import { type Migration, planMigrations } from './migration-plan.ts';
import { MIGRATION_REFUSALS } from './refusals.ts';

/** The folder of this version's migrations. */
export const MIGRATIONS_FOLDER: string = fileURLToPath(new URL('../../database/migrations', import.meta.url));

/** Any number, the same for every version: two migrators of one database wait for each other. */
const LOCK = 7_214_055;

/** The first line of a migration that takes away what the build before it still uses; none may do so in the release that adds. */
const CONTRACTS = /^-- contracts\b/;

type MigrationFile = Migration & { readonly text: string };

/** Applies what is missing and returns its names. Refuses as `planMigrations` does, and MIGRATION_FAILED. */
export async function migrate(
  url: string,
  folder: string = MIGRATIONS_FOLDER,
): Promise<{ readonly applied: readonly string[] }> {
  const files = await readMigrations(folder);
  const client = new pg.Client({ connectionString: url, application_name: 'microcrop migrate' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const missing = planMigrations(files, await readHistory(client));
    for (const file of missing) await apply(client, file);
    return { applied: missing.map((file) => file.name) };
  } catch (error) {
    throw translate(error, false);
  } finally {
    await client.end();
  }
}

async function readMigrations(folder: string): Promise<readonly MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql'));
  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(folder, name));
      const text = bytes.toString('utf8');
      return {
        name,
        checksum: createHash('sha256').update(bytes).digest('hex'),
        contracts: CONTRACTS.test(text),
        text,
      };
    }),
  );
}

async function readHistory(client: pg.Client): Promise<readonly Migration[]> {
  await client.query('create schema if not exists platform');
  await client.query(`
    create table if not exists platform.migration (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default clock_timestamp()
    )`);
  await client.query(
    'alter table platform.migration add column if not exists contracts boolean not null default false',
  );
  const history = await client.query<Migration>(
    'select name, checksum, contracts from platform.migration order by name',
  );
  return history.rows;
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query('begin');
  try {
    await client.query(file.text);
    await client.query('insert into platform.migration (name, checksum, contracts) values ($1, $2, $3)', [
      file.name,
      file.checksum,
      file.contracts,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    if (!(error instanceof pg.DatabaseError)) throw error;
    const line = lineOf(file.text, Number(error.position ?? '0'));
    refuse(MIGRATION_REFUSALS.MIGRATION_FAILED, { migration: file.name, line, reason: error.message });
  }
}

/** The line of a one-based character position; 0 where the database named none. */
function lineOf(text: string, position: number): number {
  return position === 0 ? 0 : text.slice(0, position).split('\n').length;
}
