// Decides what is booked when money held in suspense turns out to be a premium after all.
import type { CollectionId, Money, PolicyId } from '@microcrop/kernel';
import { makePosting, transfer } from '../make-posting.ts';
import type { Posting, PostingFacts } from '../posting.ts';
import { type PremiumParts, premiumSplit } from '../premium-split.ts';

/** `premium` in whole major units; more may stay in suspense. */
export type PremiumReleasedFromSuspense = PostingFacts &
  PremiumParts & {
    readonly policyId: PolicyId;
    readonly collectionId: CollectionId;
    readonly premium: Money;
  };

/** The float does not move: the operator moved the money before. Refuses as `premiumSplit`. */
export function premiumReleasedFromSuspense(facts: PremiumReleasedFromSuspense): Posting {
  return makePosting(facts, {
    event: 'premium-released-from-suspense',
    subjects: { policyId: facts.policyId, collectionId: facts.collectionId },
    transfers: [
      transfer('suspense', 'premium-clearing', facts.premium),
      ...premiumSplit(facts.premium, facts),
    ],
  });
}
