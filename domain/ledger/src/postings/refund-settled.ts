// Decides what is booked when the operator confirms that a refund reached its payer.
import type { Money, PolicyId, RefundId } from '@microcrop/kernel';
import { makePosting, operatorTransfer } from '../make-posting.ts';
import type { Posting, PostingFacts } from '../posting.ts';

/** `refunded` > 0 in whole major units: what came in was whole, so is what goes back. */
export type RefundSettled = PostingFacts & {
  readonly policyId: PolicyId | null;
  readonly refundId: RefundId;
  readonly operatorReference: string;
  readonly refunded: Money;
};

/** Until this is booked the refund stays payable, also when the operator failed. Refuses AMOUNT_NOT_WHOLE. */
export function refundSettled(facts: RefundSettled): Posting {
  return makePosting(facts, {
    event: 'refund-settled',
    subjects: { policyId: facts.policyId, refundId: facts.refundId },
    transfers: [
      operatorTransfer('refunds-payable', 'operator-float', facts.refunded, facts.operatorReference),
    ],
  });
}
