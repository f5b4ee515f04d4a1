// Decides what is told of the trade. It is read, not counted at the steps: a count in a process dies with the process, and a step
// that is run again would count twice.
import { deadlinePassedFor, payoutDueBy } from '@microcrop/claims';
import type { StateTotal } from '@microcrop/payments';
import type { Samples } from '../metrics/reading.ts';
import type { OpenScheme } from '../open-scheme.ts';
import { byState, plain } from './samples.ts';

export async function readPolicies({ ports }: OpenScheme): Promise<Samples> {
  const counts = await ports.unitOfWork(({ policies }) => policies.countByState());
  return {
    microcrop_policies: byState(counts),
    microcrop_policies_sold_total: plain([...counts.values()].reduce((sum, count) => sum + count, 0)),
  };
}

export async function readPremiums({ ports }: OpenScheme): Promise<Samples> {
  const paid = totalOf(await ports.unitOfWork(({ collections }) => collections.totals()), 'paid');
  return {
    microcrop_premiums_confirmed_total: plain(paid.count),
    microcrop_premiums_confirmed_minor_units_total: shillings(paid),
  };
}

export async function readClaims({ ports }: OpenScheme): Promise<Samples> {
  return { microcrop_claims: byState(await ports.unitOfWork(({ claims }) => claims.countByState())) };
}

export async function readPayouts({ ports }: OpenScheme): Promise<Samples> {
  const totals = await ports.unitOfWork(({ disbursements }) => disbursements.totals());
  const settled = totalOf(totals, 'settled');
  return {
    microcrop_payouts: byState(new Map(totals.map(({ state, count }) => [state, count]))),
    microcrop_payouts_settled_total: plain(settled.count),
    microcrop_payouts_settled_minor_units_total: shillings(settled),
  };
}

export async function readDeadlines({ ports }: OpenScheme): Promise<Samples> {
  const now = ports.clock.now();
  const owed = await ports.unitOfWork(({ claims }) => claims.owed(deadlinePassedFor(now)));
  return {
    microcrop_claims_overdue: plain(owed.openedUntil),
    microcrop_claim_deadline_seconds:
      owed.oldestOpenedAt === null ? [] : plain((payoutDueBy(owed.oldestOpenedAt) - now) / 1000),
  };
}

type Total = Pick<StateTotal<string>, 'count' | 'minorUnits'>;

function totalOf(totals: readonly StateTotal<string>[], wanted: string): Total {
  return totals.find(({ state }) => state === wanted) ?? { count: 0, minorUnits: 0n };
}

/** Payments are in KES alone. */
function shillings({ minorUnits }: Total) {
  return [{ labels: { currency: 'KES' }, value: Number(minorUnits) }];
}
