// Decides what is booked when money arrives that is no premium due: twice, too much, too little, too late, unknown.
import type { CollectionId, Money, PolicyId } from '@microcrop/kernel';
import { makePosting, operatorTransfer } from '../make-posting.ts';
import type { Posting, PostingFacts } from '../posting.ts';

/** `received` > 0 in whole major units; the subjects are null where nobody knows them. */
export type MoneyHeldInSuspense = PostingFacts & {
  readonly policyId: PolicyId | null;
  readonly collectionId: CollectionId | null;
  readonly operatorReference: string;
  readonly received: Money;
};

/** The money is ours to hold, not to keep: never cover, never income. Refuses AMOUNT_NOT_WHOLE. */
export function moneyHeldInSuspense(facts: MoneyHeldInSuspense): Posting {
  return makePosting(facts, {
    event: 'money-held-in-suspense',
    subjects: { policyId: facts.policyId, collectionId: facts.collectionId },
    transfers: [operatorTransfer('operator-float', 'suspense', facts.received, facts.operatorReference)],
  });
}
