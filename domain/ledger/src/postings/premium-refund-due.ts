// Decides what is booked when a premium, already in its accounts, is to be given back whole.
import type { CollectionId, Money, PolicyId, RefundId } from '@microcrop/kernel';
import { makePosting, transfer } from '../make-posting.ts';
import type { Posting, PostingFacts } from '../posting.ts';
import { type PremiumParts, premiumSplit } from '../premium-split.ts';

/** `premium` and its parts as they were received. */
export type PremiumRefundDue = PostingFacts &
  PremiumParts & {
    readonly policyId: PolicyId;
    readonly collectionId: CollectionId;
    readonly refundId: RefundId;
    readonly premium: Money;
  };

/** Each part goes back through the clearing account, the whole becomes payable. Refuses as `premiumSplit`. */
export function premiumRefundDue(facts: PremiumRefundDue): Posting {
  const back = premiumSplit(facts.premium, facts).map((each) => ({
    ...each,
    debit: each.credit,
    credit: each.debit,
  }));
  return makePosting(facts, {
    event: 'premium-refund-due',
    subjects: { policyId: facts.policyId, collectionId: facts.collectionId, refundId: facts.refundId },
    transfers: [...back, transfer('premium-clearing', 'refunds-payable', facts.premium)],
  });
}
