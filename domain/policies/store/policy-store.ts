// Decides the SQL of policies.
import type { PolicyId } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import { mayBecome, type Policy, type PolicyState, type PolicyStore } from '../src/index.ts';
import { POLICY_COLUMNS, type PolicyRow, policyOf, policyValues } from './policy-row.ts';

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

const PAGE = `where ($1::text is null or state = $1) and ($2::text is null or place = $2)
    and ($3::text is null or product_name = $3) and ($4::text is null or sold_by = $4)
    and ($5::bigint is null or (sold_at, id) < ($5, $6::uuid))
  order by sold_at desc, id desc limit $7`;
const OF_CALLER = `where policyholder_id = (select id from policies.policyholder where msisdn_index = $1)
  order by sold_at desc, number`;

export function sqlPolicyStore(sql: Sql): PolicyStore {
  const select = async (rest: string, values: readonly unknown[]): Promise<readonly Policy[]> =>
    (await sql.rows<PolicyRow>(`select ${POLICY_COLUMNS} from policies.policy ${rest}`, values)).map(
      policyOf,
    );
  const portion = (
    column: string,
    value: string,
    state: PolicyState,
    after: PolicyId | undefined,
    limit: number,
  ): Promise<readonly Policy[]> =>
    select(`where ${column} = $1 and state = $2 and id > $3 order by id limit $4`, [
      value,
      state,
      after ?? BEFORE_ALL,
      limit,
    ]);
  return {
    add: async (policy) =>
      (await sql.run(
        `insert into policies.policy (${POLICY_COLUMNS})
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
         on conflict do nothing`,
        policyValues(policy),
      )) === 1,
    get: async (id) => (await select('where id = $1', [id]))[0],
    byNumber: async (number) => (await select('where number = $1', [number]))[0],
    byIntention: async (intention) => (await select('where intention = $1', [intention]))[0],
    ofPolicyholder: (id) => select('where policyholder_id = $1 order by sold_at desc, number', [id]),
    ofCaller: (msisdnIndex) => select(OF_CALLER, [msisdnIndex]),
    ofRisk: (riskId, state, after, limit) => portion('risk_id', riskId, state, after, limit),
    ofProduct: (digest, state, after, limit) => portion('product_digest', digest, state, after, limit),
    list: (limit) => select('order by sold_at desc, number limit $1', [limit]),
    page: ({ state, place, productName, soldBy }, limit, after) =>
      select(PAGE, [
        state ?? null,
        place ?? null,
        productName ?? null,
        soldBy ?? null,
        after?.at ?? null,
        after?.id ?? null,
        limit,
      ]),
    become: async (id, from, to, at) =>
      mayBecome(from, to) &&
      (await sql.run('update policies.policy set state = $3, state_since = $4 where id = $1 and state = $2', [
        id,
        from,
        to,
        at,
      ])) === 1,
    countByState: async () => {
      const rows = await sql.rows<{ state: PolicyState; count: bigint }>(
        'select state, count(*) as count from policies.policy group by state',
      );
      return new Map(rows.map((row) => [row.state, Number(row.count)]));
    },
  };
}
