// Decides the counts and sums of claims by state, and the list of payouts that failed and stay payable.
import type { Claim, ClaimState, Determination } from '@microcrop/claims';
import { sumMoney } from '@microcrop/kernel';
import type { Stores } from '@microcrop/scheme';
import { dayOf, moneyView, shillings } from './plain-values.ts';
import type { ClaimsView, FailedPayoutView } from './view.ts';

export function claimsView(claims: readonly Claim[]): ClaimsView {
  return {
    'awaiting-approval': inState(claims, 'awaiting-approval'),
    approved: inState(claims, 'approved'),
    settled: inState(claims, 'settled'),
    unpaid: inState(claims, 'unpaid'),
  };
}

/** The claims that these determinations opened, in their order. */
export async function claimsOn(
  stores: Stores,
  determinations: readonly Determination[],
): Promise<readonly Claim[]> {
  const found: Claim[] = [];
  for (const { id } of determinations) found.push(...(await stores.claims.ofDetermination(id)));
  return found;
}

/** Payouts that the operator refused for good, or that are none the rail moves: the amount stays payable. */
export async function viewFailedPayouts(
  stores: Stores,
  place: string,
  claims: readonly Claim[],
): Promise<readonly FailedPayoutView[]> {
  const failed: FailedPayoutView[] = [];
  for (const claim of claims.filter(({ state }) => state === 'unpaid')) {
    const disbursement = (await stores.disbursements.forSubject(claim.id)).at(-1);
    failed.push({
      claimId: claim.id,
      place,
      phase: claim.phase,
      amount: moneyView(claim.amount),
      since: dayOf(claim.stateSince),
      resultCode: disbursement?.resultCode ?? null,
    });
  }
  return failed;
}

function inState(claims: readonly Claim[], state: ClaimState): ClaimsView[ClaimState] {
  const amounts = claims.filter((claim) => claim.state === state).map((claim) => shillings(claim.amount));
  return { count: amounts.length, amount: moneyView(sumMoney('KES', amounts)) };
}
