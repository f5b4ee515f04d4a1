// Decides that PostgreSQL keeps the contract of the accounts stores, and what it refuses by itself.
import { type Database, postgresUnitOfWork } from '@microcrop/platform/database';
import { type TestDatabase, testDatabase } from '@microcrop/platform/test-database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sqlAccountsStores } from '../store/index.ts';
import { describeAccountsStores } from './contract.ts';
import { accountOf } from './sample-accounts.ts';

let home: TestDatabase;
let database: Database;

beforeAll(async () => {
  home = await testDatabase();
  database = home.open();
});

afterAll(async () => {
  await database?.end();
  await home?.drop();
});

async function emptied() {
  // Accounts refuse to be emptied; only a superuser who sets their triggers aside can do it.
  await database.transaction(async (sql) => {
    await sql.run('set local session_replication_role = replica');
    await sql.run(
      'truncate accounts.account, accounts.sign_in, accounts.refresh_token, accounts.tries, accounts.signing_key',
    );
  });
  return postgresUnitOfWork(database, sqlAccountsStores);
}

describeAccountsStores('PostgreSQL', emptied);

it.each([
  ['delete from accounts.account', 'an account stays'],
  ['truncate accounts.account cascade', 'an account stays'],
  [`update accounts.account set name = 'other'`, 'an account stays'],
  [`update accounts.account set role = 'platform'`, 'an account stays'],
  ['update accounts.account set is_first = true', 'an account stays'],
  [`update accounts.account set state = 'asleep'`, 'account_state_check'],
])('the database refuses %s', async (statement, reason) => {
  const unitOfWork = await emptied();
  await unitOfWork(({ accounts }) => accounts.add(accountOf(1)));
  await expect(database.transaction((sql) => sql.run(statement))).rejects.toThrow(reason);
});
