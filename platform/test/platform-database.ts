// Decides the database of platform's own tests: platform's migrations and no other room's.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MIGRATIONS_FOLDER } from '../database/index.ts';
import { type TestDatabase, testDatabase } from './test-database.ts';

const OWN = ['0001-platform.sql', '0110-broker.sql'];

export async function platformDatabase(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'microcrop-migrations-'));
  try {
    for (const name of OWN) await cp(join(MIGRATIONS_FOLDER, name), join(folder, name));
    return await testDatabase(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
