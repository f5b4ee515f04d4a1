// Decides that the ledger in PostgreSQL keeps the ledger's contract, and what the database refuses by itself.
import { type Database, postgresUnitOfWork } from '@microcrop/platform/database';
import { createMemoryDatabase, memoryUnitOfWork } from '@microcrop/platform/memory';
import { type TestDatabase, testDatabase } from '@microcrop/platform/test-database';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNT_CODES, POSTING_EVENTS } from '../src/index.ts';
import { sqlLedgerStore } from '../store/index.ts';
import { ledgerTwin } from '../twins/index.ts';
import { describeLedger } from './contract.ts';
import { playDeed } from './play-deeds.ts';
import { deeds } from './random-postings.ts';

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

/** The ledger refuses to be emptied; only a superuser who sets its triggers aside can do it. */
async function emptied() {
  await database.transaction(async (sql) => {
    await sql.run('set local session_replication_role = replica');
    await sql.run('truncate ledger.posting, ledger.transfer');
  });
  return postgresUnitOfWork(database, sqlLedgerStore);
}

describeLedger('PostgreSQL', async () => ({ unitOfWork: await emptied() }), { runs: 12 });

describe('twin and PostgreSQL', () => {
  it('answer the same deeds alike and hold the same books after them', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (drawn) => {
        const real = await emptied();
        const twin = memoryUnitOfWork(createMemoryDatabase(), ledgerTwin);
        for (const deed of drawn) expect(await playDeed(real, deed)).toBe(await playDeed(twin, deed));
        const books = await Promise.all(
          [real, twin].map((unitOfWork) =>
            unitOfWork(async (ledger) => [await ledger.trialBalance(), await ledger.operatorTransfers()]),
          ),
        );
        expect(books[0]).toEqual(books[1]);
      }),
      { numRuns: 12 },
    );
  });
});

const POSTING = `insert into ledger.posting (posting_id, event, booked_at)
  values ('00000000-0000-4000-8000-000000000001', 'claim-approved', 0)`;

async function refusalOf(...statements: readonly string[]): Promise<string> {
  await emptied();
  try {
    await database.transaction(async (sql) => {
      for (const statement of [POSTING, ...statements]) await sql.run(statement);
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'taken';
}

function transferOf(values: Readonly<Record<string, string>> = {}): string {
  const columns = {
    posting_id: `'00000000-0000-4000-8000-000000000001'`,
    ordinal: '0',
    debit: `'claims-incurred'`,
    credit: `'payouts-payable'`,
    currency: `'KES'`,
    amount: '100',
    ...values,
  };
  return `insert into ledger.transfer (${Object.keys(columns).join(', ')}) values (${Object.values(columns).join(', ')})`;
}

describe('the database itself', () => {
  it.each([
    ['update ledger.posting set booked_at = 1', 'append-only'],
    ['delete from ledger.posting', 'append-only'],
    ['truncate ledger.posting cascade', 'append-only'],
    ['update ledger.transfer set amount = 1', 'append-only'],
    ['delete from ledger.transfer', 'append-only'],
    ['truncate ledger.transfer', 'append-only'],
    [transferOf({ debit: `'petty-cash'` }), 'ledger.account_code'],
    [transferOf({ amount: '0' }), 'transfer_amount_check'],
    [transferOf({ amount: '-5' }), 'transfer_amount_check'],
    [transferOf({ amount: '1000000000000001' }), 'transfer_amount_check'],
    [transferOf({ currency: `'kes'` }), 'transfer_currency_check'],
    [transferOf({ credit: `'claims-incurred'` }), 'transfer_accounts_check'],
    [transferOf({ credit: `'operator-float'` }), 'transfer_operator_reference_check'],
    [transferOf({ operator_reference: `'SBK1'` }), 'transfer_operator_reference_check'],
    [transferOf({ ordinal: '64' }), 'transfer_ordinal_check'],
    [transferOf({ detail: `''` }), 'transfer_detail_check'],
    [transferOf({ posting_id: `'00000000-0000-4000-8000-000000000002'` }), 'foreign key'],
    [
      `insert into ledger.posting (posting_id, event, booked_at) values (gen_random_uuid(), 'reversal', 0)`,
      'posting_reverses_check',
    ],
    [
      `insert into ledger.posting (posting_id, event, booked_at) values (gen_random_uuid(), 'bribe', 0)`,
      'ledger.posting_event',
    ],
  ])('refuses %s', async (statement, reason) => {
    expect(await refusalOf(statement)).toContain(reason);
  });

  it('takes a transfer that is in order, once', async () => {
    expect(await refusalOf(transferOf())).toBe('taken');
    expect(await refusalOf(transferOf(), transferOf())).toContain('transfer_pkey');
  });

  it('knows exactly the accounts and events of the core', async () => {
    const read = async (type: string) =>
      database.transaction(async (sql) =>
        (await sql.rows<{ label: string }>(`select unnest(enum_range(null::${type}))::text as label`)).map(
          (row) => row.label,
        ),
      );
    expect(await read('ledger.account_code')).toEqual(ACCOUNT_CODES);
    expect(await read('ledger.posting_event')).toEqual(POSTING_EVENTS);
  });
});
