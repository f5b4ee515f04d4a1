// Decides that PostgreSQL keeps the contract of the audit, hangs entries as the pure law does, and what it refuses by itself.
import { type Database, postgresUnitOfWork } from '@microcrop/platform/database';
import { type TestDatabase, testDatabase } from '@microcrop/platform/test-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '../src/index.ts';
import { sqlAuditStore } from '../store/index.ts';
import { appendActs, describeAudit } from './contract.ts';

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

/** Only a superuser who sets the triggers aside can do it. */
async function behindTheBack(...statements: readonly string[]): Promise<void> {
  await database.transaction(async (sql) => {
    await sql.run('set local session_replication_role = replica');
    for (const statement of statements) await sql.run(statement);
  });
}

async function emptied() {
  await behindTheBack(
    'truncate audit.entry',
    `update audit.head set sequence = 0, previous_hash = decode(repeat('00', 32), 'hex'), hash = decode(repeat('00', 32), 'hex')`,
  );
  return postgresUnitOfWork(database, sqlAuditStore);
}

describeAudit('PostgreSQL', emptied);

describe('a chain that was meddled with behind the store', () => {
  it.each([
    [`update audit.entry set who = 'somebody else' where sequence = 2`, 2, 'altered'],
    [`update audit.entry set subjects = '{}' where sequence = 4`, 4, 'altered'],
    ['delete from audit.entry where sequence = 3', 3, 'missing'],
    ['delete from audit.entry where sequence = 5', 5, 'missing'],
    ['delete from audit.entry', 1, 'missing'],
    ['update audit.entry set sequence = 7 - sequence where sequence in (3, 4)', 3, 'altered'],
    [
      'insert into audit.entry select 6, at, who, action, subjects, details_digest, previous_hash, hash from audit.entry where sequence = 5',
      6,
      'altered',
    ],
    ['update audit.head set hash = previous_hash', 5, 'head-altered'],
    ['update audit.head set sequence = 9', 6, 'missing'],
  ])('names it: %s', async (statement, sequence, fault) => {
    const unitOfWork = await emptied();
    await appendActs(unitOfWork, 5);
    expect((await unitOfWork((audit) => verifyChain(audit))).fault).toBeUndefined();
    await behindTheBack('alter table audit.entry drop constraint entry_pkey', statement);
    const verdict = await unitOfWork((audit) => verifyChain(audit));
    await behindTheBack(
      'truncate audit.entry',
      'alter table audit.entry add constraint entry_pkey primary key (sequence)',
    );
    expect(verdict.fault).toEqual({ sequence, fault });
  });
});

describe('the database itself', () => {
  it.each([
    `update audit.entry set who = 'x'`,
    'delete from audit.entry',
    'truncate audit.entry',
    'update audit.head set sequence = sequence - 1',
    'update audit.head set sequence = sequence + 1',
    'update audit.head set hash = previous_hash',
    'delete from audit.head',
    'truncate audit.head',
    'insert into audit.head select false, sequence, previous_hash, hash from audit.head',
  ])('refuses %s', async (statement) => {
    await appendActs(await emptied(), 2);
    await expect(database.transaction((sql) => sql.run(statement))).rejects.toThrow('append-only');
  });
});
