// Decides what is booked when money held in suspense is to be given back.
import type { CollectionId, Money, PolicyId, RefundId } from '@microcrop/kernel';
import { makePosting, transfer } from '../make-posting.ts';
import type { Posting, PostingFacts } from '../posting.ts';

/** `amount` > 0 of what is held. */
export type SuspenseRefundDue = PostingFacts & {
  readonly policyId: PolicyId | null;
  readonly collectionId: CollectionId | null;
  readonly refundId: RefundId;
  readonly amount: Money;
};

export function suspenseRefundDue(facts: SuspenseRefundDue): Posting {
  return makePosting(facts, {
    event: 'suspense-refund-due',
    subjects: { policyId: facts.policyId, collectionId: facts.collectionId, refundId: facts.refundId },
    transfers: [transfer('suspense', 'refunds-payable', facts.amount)],
  });
}
