// Decides that the approvers of a scheme that ran before accounts are accounts after the migration, and can be added as before.
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MIGRATIONS_FOLDER, migrate, postgresUnitOfWork } from '@microcrop/platform/database';
import { testDatabase } from '@microcrop/platform/test-database';
import { expect, it } from 'vitest';
import { sqlAccountsStores } from '../store/index.ts';

const MIGRATION = '0169-accounts.sql';

it('moves each under its name in lower case, with its credential and the code it sells under', async () => {
  const before = await mkdtemp(join(tmpdir(), 'before-accounts-'));
  for (const file of await readdir(MIGRATIONS_FOLDER))
    if (file < MIGRATION) await cp(join(MIGRATIONS_FOLDER, file), join(before, file));
  const home = await testDatabase(before);
  const database = home.open();
  const introduce = (name: string, sellsAs: string | null) =>
    database.transaction((sql) =>
      sql.run('insert into claims.approver (name, credential_digest, sells_as) values ($1, $2, $3)', [
        name,
        `digest of ${name}`,
        sellsAs,
      ]),
    );
  await introduce('Grace', null);
  await introduce('amina', '101');
  await introduce('a name that is none', null);
  await migrate(home.url);
  const accounts = await postgresUnitOfWork(
    database,
    sqlAccountsStores,
  )((stores) => stores.accounts.list(undefined, 9));
  const common = { role: 'approver', state: 'active', isFirst: false, passwordHash: undefined };
  expect(accounts).toMatchObject([
    { ...common, name: 'amina', displayName: 'amina', sellsAs: '101', secretDigest: 'digest of amina' },
    { ...common, name: 'grace', displayName: 'Grace', sellsAs: undefined, secretDigest: 'digest of Grace' },
  ]);
  // The build before goes on beside this one: it adds its approvers where it always did.
  expect(await introduce('juma', null)).toBe(1);
  await database.end();
  await home.drop();
  await rm(before, { recursive: true });
});
