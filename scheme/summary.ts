// Decides what a season came to: counts and sums read from the rooms, none of them kept beside.
import type { ClaimState } from '@microcrop/claims';
import { type Instant, type Money, money, sumMoney } from '@microcrop/kernel';
import { isTrialBalanceZero } from '@microcrop/ledger';
import type { ProductVersion } from '@microcrop/products';
import { reconcileOperator } from './pay/reconcile.ts';
import type { Ports, Stores } from './ports.ts';

export type SeasonSummary = {
  readonly farmersEnrolled: number;
  /** Came into force this season. */
  readonly policiesInForce: number;
  readonly policiesLapsed: number;
  readonly premiumsCollected: Money<'KES'>;
  /** Risks whose last phase was determined by the index. */
  readonly risksDetermined: number;
  /** Risks whose last phase ended in the named rule, or has no word yet. */
  readonly risksUndetermined: number;
  readonly claimsOpened: number;
  readonly payoutsSettled: number;
  readonly payoutsFailed: number;
  /** What the operator paid. */
  readonly payoutsTotal: Money<'KES'>;
  /** Distinct messages; a resend after a lost answer is counted apart. */
  readonly messagesSent: number;
  readonly messagesResent: number;
  readonly trialBalanceZero: boolean;
  readonly operatorStatementMatches: boolean;
  readonly evidenceBundles: number;
};

/** Reads the summary of a season that these versions cover; the operator's statement is read from `from` on. */
export async function summariseSeason(
  ports: Ports,
  versions: readonly ProductVersion[],
  from: Instant,
): Promise<SeasonSummary> {
  const statement = await reconcileOperator(ports, from);
  return ports.unitOfWork(async (stores) => ({
    farmersEnrolled: await stores.policyholders.count(),
    ...(await countPolicies(stores)),
    ...(await countRisks(stores, versions)),
    ...(await sumPayouts(stores)),
    ...(await countMessages(stores)),
    trialBalanceZero: isTrialBalanceZero(await stores.ledger.trialBalance()),
    operatorStatementMatches: statement.matches,
    evidenceBundles: await stores.evidence.count(),
  }));
}

async function countPolicies(stores: Stores) {
  const byState = await stores.policies.countByState();
  const accounts = ['net-premium', 'premium-loadings', 'levies-payable', 'premium-rounding'] as const;
  const balances = await Promise.all(accounts.map((account) => stores.ledger.balance(account, 'KES')));
  return {
    policiesInForce: (byState.get('in-force') ?? 0) + (byState.get('expired') ?? 0),
    policiesLapsed: byState.get('lapsed') ?? 0,
    premiumsCollected: money(
      'KES',
      balances.reduce((sum, balance) => sum + balance.minorUnits, 0n),
    ),
  };
}

async function countRisks(stores: Stores, versions: readonly ProductVersion[]) {
  const determinations = await stores.determinations.all();
  let [risksDetermined, risks] = [0, 0];
  for (const version of versions) {
    const ofProduct = new Set<string>((await stores.risks.ofProduct(version.digest)).map((risk) => risk.id));
    const last = version.season.phases.at(-1)?.phase;
    risks += ofProduct.size;
    risksDetermined += determinations.filter(
      (each) => ofProduct.has(each.riskId) && each.phase === last && each.basis === 'index',
    ).length;
  }
  return { risksDetermined, risksUndetermined: risks - risksDetermined };
}

async function sumPayouts(stores: Stores) {
  const byState = await stores.claims.countByState();
  const count = (state: ClaimState): number => byState.get(state) ?? 0;
  const settled = (await stores.disbursements.totals()).filter((total) => total.state === 'settled');
  return {
    claimsOpened: [...byState.values()].reduce((sum, each) => sum + each, 0),
    payoutsSettled: count('settled'),
    payoutsFailed: count('unpaid'),
    payoutsTotal: sumMoney(
      'KES',
      settled.map((total) => money('KES', total.minorUnits)),
    ),
  };
}

async function countMessages(stores: Stores) {
  const { distinct, resent } = await stores.notifications.counts();
  return { messagesSent: distinct, messagesResent: resent };
}
