// Decides the counts and sums of a version's policies by place; nobody's policy is told apart.
import { addMoney, type Money, zeroOf } from '@microcrop/kernel';
import { POLICY_LIFE, type Policy, type PolicyState } from '@microcrop/policies';
import type { Stores } from '@microcrop/scheme';
import { moneyView, shillings } from './plain-values.ts';
import type { PoliciesView } from './view.ts';

export type PolicyTally = {
  readonly count: Readonly<Record<PolicyState, number>>;
  /** Of policies that are or were in force. */
  readonly sumInsured: Money<'KES'>;
  readonly grossPremium: Money<'KES'>;
};

export const NO_POLICIES: PolicyTally = {
  count: { 'awaiting-premium': 0, 'in-force': 0, lapsed: 0, expired: 0 },
  sumInsured: zeroOf('KES'),
  grossPremium: zeroOf('KES'),
};

const STATES = Object.keys(POLICY_LIFE).filter(isPolicyState);
const PORTION = 500;

export async function tallyPolicies(
  stores: Stores,
  productDigest: string,
): Promise<ReadonlyMap<string, PolicyTally>> {
  const tallies = new Map<string, PolicyTally>();
  for (const state of STATES) {
    for await (const policy of policiesIn(stores, productDigest, state)) {
      tallies.set(policy.place, withPolicy(tallies.get(policy.place) ?? NO_POLICIES, policy));
    }
  }
  return tallies;
}

export function addTallies(tallies: Iterable<PolicyTally>): PolicyTally {
  return [...tallies].reduce(addTally, NO_POLICIES);
}

function addTally(left: PolicyTally, right: PolicyTally): PolicyTally {
  return {
    count: {
      'awaiting-premium': left.count['awaiting-premium'] + right.count['awaiting-premium'],
      'in-force': left.count['in-force'] + right.count['in-force'],
      lapsed: left.count.lapsed + right.count.lapsed,
      expired: left.count.expired + right.count.expired,
    },
    sumInsured: addMoney(left.sumInsured, right.sumInsured),
    grossPremium: addMoney(left.grossPremium, right.grossPremium),
  };
}

export function policiesView({ count, sumInsured, grossPremium }: PolicyTally): PoliciesView {
  return {
    awaitingPremium: count['awaiting-premium'],
    inForce: count['in-force'],
    lapsed: count.lapsed,
    expired: count.expired,
    sumInsured: moneyView(sumInsured),
    grossPremium: moneyView(grossPremium),
  };
}

function withPolicy(tally: PolicyTally, policy: Policy): PolicyTally {
  const count = { ...tally.count, [policy.state]: tally.count[policy.state] + 1 };
  const covered = policy.state === 'in-force' || policy.state === 'expired';
  if (!covered) return { ...tally, count };
  return {
    count,
    sumInsured: addMoney(tally.sumInsured, shillings(policy.sumInsured)),
    grossPremium: addMoney(tally.grossPremium, shillings(policy.grossPremium)),
  };
}

async function* policiesIn(
  stores: Stores,
  productDigest: string,
  state: PolicyState,
): AsyncGenerator<Policy> {
  let after: Policy | undefined;
  do {
    const portion: readonly Policy[] = await stores.policies.ofProduct(
      productDigest,
      state,
      after?.id,
      PORTION,
    );
    yield* portion;
    after = portion.length === PORTION ? portion.at(-1) : undefined;
  } while (after !== undefined);
}

function isPolicyState(state: string): state is PolicyState {
  return Object.hasOwn(POLICY_LIFE, state);
}
