// Decides what is booked when the operator confirms that a premium reached the insurer.
import { addMoney, type CollectionId, type Money, type PolicyId } from '@microcrop/kernel';
import { makePosting, operatorTransfer, transfer } from '../make-posting.ts';
import type { Posting, PostingFacts } from '../posting.ts';
import { type PremiumParts, premiumSplit } from '../premium-split.ts';

/** `premium` in whole major units; `excess` >= 0 is what the same receipt brought beyond it, held in suspense. */
export type PremiumReceived = PostingFacts &
  PremiumParts & {
    readonly policyId: PolicyId;
    readonly collectionId: CollectionId;
    readonly operatorReference: string;
    readonly premium: Money;
    readonly excess: Money | null;
  };

/** One transfer for the operator's one movement; the parts leave the clearing account. Refuses as `premiumSplit`. */
export function premiumReceived(facts: PremiumReceived): Posting {
  const { premium, excess } = facts;
  const received = excess === null ? premium : addMoney(premium, excess);
  return makePosting(facts, {
    event: 'premium-received',
    subjects: { policyId: facts.policyId, collectionId: facts.collectionId },
    transfers: [
      operatorTransfer('operator-float', 'premium-clearing', received, facts.operatorReference),
      ...premiumSplit(premium, facts),
      ...(excess === null ? [] : [transfer('premium-clearing', 'suspense', excess)]),
    ],
  });
}
