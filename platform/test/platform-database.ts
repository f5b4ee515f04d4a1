// Decides the database of platform's own tests: platform's migration and no other room's.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MIGRATIONS_FOLDER } from '../database/index.ts';
import { type TestDatabase, testDatabase } from './test-database.ts';

const OWN = '0001-platform.sql';

export async function platformDatabase(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'microcrop-migrations-'));
  try {
    await cp(join(MIGRATIONS_FOLDER, OWN), join(folder, OWN));
    return await testDatabase(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
