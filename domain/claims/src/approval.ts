// Decides four eyes: who may approve a claim, and when the approvals are enough.
import { type ClaimId, compareMoney, type Instant, type Money, refuse } from '@microcrop/kernel';
import type { Claim } from './claim.ts';
import { CLAIMS_REFUSALS } from './refusals.ts';

/** Approvals that a claim above the automatic limit needs, each by another person. */
export const APPROVALS_NEEDED = 2;

/** An account, by the name that it signs in with. */
export type Approver = {
  readonly name: string;
  /** The code under which this person sells, if any. */
  readonly sellsAs: string | undefined;
};

export type Approval = { readonly claimId: ClaimId; readonly approver: string; readonly at: Instant };

/** Whether a claim pays without a person's approval. */
export function paysAutomatically(amount: Money, automaticLimit: Money): boolean {
  return compareMoney(amount, automaticLimit) <= 0;
}

/** Refuses APPROVER_SOLD_IT, APPROVER_REPEATED and CLAIM_NOT_AWAITING; else tells whether this approval completes the claim. */
export function judgeApproval(
  claim: Claim,
  given: readonly Approval[],
  approver: Approver,
): 'enough' | 'one-more' {
  if (claim.state !== 'awaiting-approval') refuse(CLAIMS_REFUSALS.CLAIM_NOT_AWAITING, { state: claim.state });
  if (approver.sellsAs === claim.soldBy)
    refuse(CLAIMS_REFUSALS.APPROVER_SOLD_IT, { approver: approver.name });
  // Builds before accounts kept names as a person wrote them.
  const repeated = given.some((approval) => approval.approver.toLowerCase() === approver.name);
  if (repeated) refuse(CLAIMS_REFUSALS.APPROVER_REPEATED, { approver: approver.name });
  return given.length + 1 >= APPROVALS_NEEDED ? 'enough' : 'one-more';
}
