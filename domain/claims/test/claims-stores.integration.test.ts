// Decides that PostgreSQL keeps the contract of the claims stores, and lets no determination or approval be changed.
import { type Database, postgresUnitOfWork } from '@microcrop/platform/database';
import { type TestDatabase, testDatabase } from '@microcrop/platform/test-database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sqlApprovalStore, sqlClaimStore, sqlDeterminationStore } from '../store/index.ts';
import { describeClaimsStores } from './contract.ts';
import { claimOf, DETERMINED_AT, determinationOf, idOf } from './sample-claims.ts';

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
  // Two of the tables refuse to be emptied; only a superuser who sets their triggers aside can do it.
  await database.transaction(async (sql) => {
    await sql.run('set local session_replication_role = replica');
    await sql.run('truncate claims.determination, claims.undetermined, claims.claim, claims.approval');
  });
  return postgresUnitOfWork(database, (sql) => ({
    approvals: sqlApprovalStore(sql),
    claims: sqlClaimStore(sql),
    determinations: sqlDeterminationStore(sql),
  }));
}

describeClaimsStores('PostgreSQL', emptied);

it.each([
  ['update claims.determination set phase_rate = phase_rate', 'append-only'],
  ['delete from claims.determination', 'append-only'],
  ['truncate claims.determination cascade', 'append-only'],
  ['update claims.approval set at = at + 1', 'append-only'],
  ['delete from claims.approval', 'append-only'],
  ['truncate claims.approval', 'append-only'],
  ['update claims.claim set amount = 0', 'claim_amount_check'],
  [`update claims.claim set state = 'lost'`, 'claim_state_check'],
])('the database refuses %s', async (statement, reason) => {
  const unitOfWork = await emptied();
  await unitOfWork(async ({ approvals, claims, determinations }) => {
    await determinations.add(determinationOf(1));
    await claims.add(claimOf(1));
    await approvals.add({ claimId: idOf(1), approver: 'grace', at: DETERMINED_AT });
  });
  await expect(database.transaction((sql) => sql.run(statement))).rejects.toThrow(reason);
});

it('the database refuses an approval of a claim that nobody opened', async () => {
  const unitOfWork = await emptied();
  const orphan = unitOfWork(({ approvals }) =>
    approvals.add({ claimId: idOf(7), approver: 'grace', at: DETERMINED_AT }),
  );
  await expect(orphan).rejects.toThrow('approval_claim_id_fkey');
});
