// Decides that PostgreSQL keeps the contract of the policies stores, and refuses rows that no policy can be.
import { type Database, postgresUnitOfWork } from '@microcrop/platform/database';
import { type TestDatabase, testDatabase } from '@microcrop/platform/test-database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sqlPolicyholderStore, sqlPolicyStore, sqlRiskStore } from '../store/index.ts';
import { describePoliciesStores } from './contract.ts';
import { policyholderOf, policyOf, riskOf } from './sample-policies.ts';

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
  await database.transaction((sql) =>
    sql.run('truncate policies.policy, policies.risk, policies.policyholder'),
  );
  return postgresUnitOfWork(database, (sql) => ({
    policyholders: sqlPolicyholderStore(sql),
    policies: sqlPolicyStore(sql),
    risks: sqlRiskStore(sql),
  }));
}

describePoliciesStores('PostgreSQL', emptied);

it.each([
  [`update policies.policy set state = 'lost'`, 'policy_state_check'],
  ['update policies.policy set quarter_acres = 81', 'policy_quarter_acres_check'],
  ['update policies.policy set sum_insured = 0', 'policy_sum_insured_check'],
  ['update policies.policy set premium_due = gross_premium - 1', 'policy_check'],
  [`update policies.policyholder set language = 'fr'`, 'policyholder_language_check'],
  ['delete from policies.policyholder', 'policy_policyholder_id_fkey'],
  ['delete from policies.risk', 'policy_risk_id_fkey'],
])('the database refuses %s', async (statement, constraint) => {
  const unitOfWork = await emptied();
  await unitOfWork(async ({ policyholders, policies, risks }) => {
    await policyholders.add(policyholderOf(1));
    await risks.add(riskOf(1));
    await policies.add(policyOf(1));
  });
  await expect(database.transaction((sql) => sql.run(statement))).rejects.toThrow(constraint);
});
