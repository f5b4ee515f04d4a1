// Decides the in-memory twin of the policy store.
import type { PolicyId } from '@microcrop/kernel';
import { type MemoryTables, newestPage, type TableDefinition } from '@microcrop/platform/memory';
import {
  mayBecome,
  type Policy,
  type PolicyFilter,
  type PolicyState,
  type PolicyStore,
} from '../src/index.ts';
import { POLICYHOLDERS } from './policyholder-twin.ts';

const POLICIES: TableDefinition<Policy> = {
  name: 'policies.policy',
  key: (row) => row.id,
  unique: { policy_number_key: (row) => row.number, policy_intention_key: (row) => row.intention },
  indexes: {
    policyholder: (row) => row.policyholderId,
    risk: (row) => `${row.riskId}\n${row.state}`,
    product: (row) => `${row.productDigest}\n${row.state}`,
    state: (row) => row.state,
  },
};

export function policyTwin(tables: MemoryTables): PolicyStore {
  const rows = tables.table(POLICIES);
  const policyholders = tables.table(POLICYHOLDERS);
  return {
    add: async (policy) => rows.tryInsert(policy),
    get: async (id) => rows.get(id),
    byNumber: async (number) => rows.unique('policy_number_key', number),
    byIntention: async (intention) => rows.unique('policy_intention_key', intention),
    ofPolicyholder: async (id) => newestFirst(rows.by('policyholder', id)),
    ofCaller: async (msisdnIndex) => {
      const caller = policyholders.unique('policyholder_msisdn_index_key', msisdnIndex);
      return caller === undefined ? [] : newestFirst(rows.by('policyholder', caller.id));
    },
    ofRisk: async (riskId, state, after, limit) =>
      portion(rows.by('risk', `${riskId}\n${state}`), after, limit),
    ofProduct: async (digest, state, after, limit) =>
      portion(rows.by('product', `${digest}\n${state}`), after, limit),
    list: async (limit) => newestFirst([...rows.all()]).slice(0, limit),
    page: async (filter, limit, after) =>
      newestPage(
        [...rows.all()].filter((row) => isWithin(row, filter)),
        ({ soldAt, id }) => ({ at: soldAt, id }),
        limit,
        after,
      ),
    become: async (id, from, to, at) => {
      const row = rows.get(id);
      if (row === undefined || row.state !== from || !mayBecome(from, to)) return false;
      rows.update({ ...row, state: to, stateSince: at });
      return true;
    },
    countByState: async () => {
      const states: readonly PolicyState[] = ['awaiting-premium', 'in-force', 'lapsed', 'expired'];
      const counts = states.map((state) => [state, rows.count('state', state)] as const);
      return new Map(counts.filter(([, count]) => count > 0));
    },
  };
}

function isWithin(row: Policy, { state, place, productName, soldBy }: PolicyFilter): boolean {
  return (
    (state === undefined || row.state === state) &&
    (place === undefined || row.place === place) &&
    (productName === undefined || row.productName === productName) &&
    (soldBy === undefined || row.soldBy === soldBy)
  );
}

function portion(found: readonly Policy[], after: PolicyId | undefined, limit: number): readonly Policy[] {
  const sorted = found.toSorted((left, right) => (left.id < right.id ? -1 : 1));
  const start = after === undefined ? 0 : sorted.findIndex((policy) => policy.id > after);
  return start < 0 ? [] : sorted.slice(start, start + limit);
}

function newestFirst(found: readonly Policy[]): readonly Policy[] {
  return found.toSorted((left, right) => right.soldAt - left.soldAt || (left.number < right.number ? -1 : 1));
}
