// Decides what is booked when a claim's payout is approved: it is owed from now on, to the cent.
import type { ClaimId, Money, PolicyId } from '@microcrop/kernel';
import { makePosting, transfer } from '../make-posting.ts';
import type { Posting, PostingFacts } from '../posting.ts';

/** `payout` > 0 in exact minor units, not rounded for any rail. */
export type ClaimApproved = PostingFacts & {
  readonly policyId: PolicyId;
  readonly claimId: ClaimId;
  readonly payout: Money;
};

export function claimApproved(facts: ClaimApproved): Posting {
  return makePosting(facts, {
    event: 'claim-approved',
    subjects: { policyId: facts.policyId, claimId: facts.claimId },
    transfers: [transfer('claims-incurred', 'payouts-payable', facts.payout)],
  });
}
