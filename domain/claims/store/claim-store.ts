// Decides the SQL of claims.
import {
  type ClaimId,
  instantOfEpochMilliseconds,
  money,
  parseCurrency,
  parseIdentifier,
} from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import { type Claim, type ClaimState, type ClaimStore, mayClaimBecome, OWED_STATES } from '../src/index.ts';

type Row = {
  readonly id: string;
  readonly policy_id: string;
  readonly risk_id: string;
  readonly determination_id: string;
  readonly phase: string;
  readonly phase_ordinal: number;
  readonly currency: string;
  readonly amount: bigint;
  readonly sold_by: string;
  readonly state: ClaimState;
  readonly opened_at: bigint;
  readonly state_since: bigint;
};

const COLUMNS = `id, policy_id, risk_id, determination_id, phase, phase_ordinal, currency, amount, sold_by, state, opened_at,
  state_since`;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

const PAGE = `where ($1::text is null or state = $1) and ($2::uuid is null or policy_id = $2)
    and ($3::bigint is null or (opened_at, id) < ($3, $4::uuid))
  order by opened_at desc, id desc limit $5`;

export function sqlClaimStore(sql: Sql): ClaimStore {
  const select = async (rest: string, values: readonly unknown[]): Promise<readonly Claim[]> =>
    (await sql.rows<Row>(`select ${COLUMNS} from claims.claim ${rest}`, values)).map(claimOf);
  return {
    add: async (claim) =>
      (await sql.run(
        `insert into claims.claim (${COLUMNS})
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (policy_id, phase) do nothing`,
        valuesOf(claim),
      )) === 1,
    get: async (id) => (await select('where id = $1', [id]))[0],
    ofPolicy: (policyId) => select('where policy_id = $1 order by phase_ordinal', [policyId]),
    ofDetermination: (id) => select('where determination_id = $1 order by id', [id]),
    inState: (state, after: ClaimId | undefined, limit) =>
      select('where state = $1 and id > $2 order by id limit $3', [state, after ?? BEFORE_ALL, limit]),
    list: (limit) => select('order by opened_at desc, id limit $1', [limit]),
    page: ({ state, policyId }, limit, after) =>
      select(PAGE, [state ?? null, policyId ?? null, after?.at ?? null, after?.id ?? null, limit]),
    become: async (id, from, to, at) =>
      mayClaimBecome(from, to) &&
      (await sql.run('update claims.claim set state = $3, state_since = $4 where id = $1 and state = $2', [
        id,
        from,
        to,
        at,
      ])) === 1,
    countByState: async () => {
      const rows = await sql.rows<{ state: ClaimState; count: bigint }>(
        'select state, count(*) as count from claims.claim group by state',
      );
      return new Map(rows.map((row) => [row.state, Number(row.count)]));
    },
    owed: async (until) => {
      const [row] = await sql.rows<{ oldest: bigint | null; until: bigint }>(OWED, [OWED_STATES, until]);
      const { oldest = null, until: opened = 0n } = row ?? {};
      return {
        oldestOpenedAt: oldest === null ? null : instantOfEpochMilliseconds(Number(oldest)),
        openedUntil: Number(opened),
      };
    },
  };
}

const OWED = `select min(opened_at) as oldest, count(*) filter (where opened_at <= $2) as until
  from claims.claim where state = any($1)`;

function valuesOf(claim: Claim): readonly unknown[] {
  return [
    claim.id,
    claim.policyId,
    claim.riskId,
    claim.determinationId,
    claim.phase,
    claim.phaseOrdinal,
    claim.amount.currency,
    claim.amount.minorUnits,
    claim.soldBy,
    claim.state,
    claim.openedAt,
    claim.stateSince,
  ];
}

function claimOf(row: Row): Claim {
  return {
    id: parseIdentifier(row.id),
    policyId: parseIdentifier(row.policy_id),
    riskId: parseIdentifier(row.risk_id),
    determinationId: parseIdentifier(row.determination_id),
    phase: row.phase,
    phaseOrdinal: row.phase_ordinal,
    amount: money(parseCurrency(row.currency), row.amount),
    soldBy: row.sold_by,
    state: row.state,
    openedAt: instantOfEpochMilliseconds(Number(row.opened_at)),
    stateSince: instantOfEpochMilliseconds(Number(row.state_since)),
  };
}
