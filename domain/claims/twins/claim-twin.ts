// Decides the in-memory twin of the claim store.
import { type MemoryTables, newestPage, type TableDefinition } from '@microcrop/platform/memory';
import { type Claim, type ClaimState, type ClaimStore, mayClaimBecome, OWED_STATES } from '../src/index.ts';

const CLAIMS: TableDefinition<Claim> = {
  name: 'claims.claim',
  key: (row) => row.id,
  unique: { claim_policy_id_phase_key: keyOf },
  indexes: {
    policy: (row) => row.policyId,
    determination: (row) => row.determinationId,
    state: (row) => row.state,
  },
};

export function claimTwin(tables: MemoryTables): ClaimStore {
  const rows = tables.table(CLAIMS);
  return {
    add: async (claim) => {
      if (rows.unique('claim_policy_id_phase_key', keyOf(claim)) !== undefined) return false;
      rows.insert(claim);
      return true;
    },
    get: async (id) => rows.get(id),
    ofPolicy: async (policyId) =>
      rows.by('policy', policyId).toSorted((left, right) => left.phaseOrdinal - right.phaseOrdinal),
    ofDetermination: async (id) => byId(rows.by('determination', id)),
    inState: async (state, after, limit) =>
      byId(rows.by('state', state))
        .filter((claim) => after === undefined || claim.id > after)
        .slice(0, limit),
    list: async (limit) =>
      byId([...rows.all()])
        .toSorted((left, right) => right.openedAt - left.openedAt)
        .slice(0, limit),
    page: async ({ state, policyId }, limit, after) =>
      newestPage(
        [...rows.all()].filter(
          (row) =>
            (state === undefined || row.state === state) &&
            (policyId === undefined || row.policyId === policyId),
        ),
        ({ openedAt, id }) => ({ at: openedAt, id }),
        limit,
        after,
      ),
    become: async (id, from, to, at) => {
      const row = rows.get(id);
      if (row === undefined || row.state !== from || !mayClaimBecome(from, to)) return false;
      rows.update({ ...row, state: to, stateSince: at });
      return true;
    },
    countByState: async () => {
      const states: readonly ClaimState[] = ['awaiting-approval', 'approved', 'settled', 'unpaid'];
      const counts = states.map((state) => [state, rows.count('state', state)] as const);
      return new Map(counts.filter(([, count]) => count > 0));
    },
    owed: async (until) => {
      const opened = OWED_STATES.flatMap((state) => rows.by('state', state)).map(({ openedAt }) => openedAt);
      const [oldestOpenedAt = null] = opened.toSorted((left, right) => left - right);
      return { oldestOpenedAt, openedUntil: opened.filter((at) => at <= until).length };
    },
  };
}

function keyOf({ policyId, phase }: Pick<Claim, 'policyId' | 'phase'>): string {
  return `${policyId}\n${phase}`;
}

function byId(found: readonly Claim[]): readonly Claim[] {
  return found.toSorted((left, right) => (left.id < right.id ? -1 : 1));
}
