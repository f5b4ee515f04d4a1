// Decides what is booked when the operator gives a settled payout back: it is payable again.
import type { ClaimId, DisbursementId, Money, PolicyId } from '@microcrop/kernel';
import { makePosting, operatorTransfer } from '../make-posting.ts';
import type { Posting, PostingFacts } from '../posting.ts';

/** `returned` > 0 in whole major units; `operatorReference` is the receipt of the return, not of the payout. */
export type PayoutReturned = PostingFacts & {
  readonly policyId: PolicyId;
  readonly claimId: ClaimId;
  readonly disbursementId: DisbursementId;
  readonly operatorReference: string;
  readonly returned: Money;
};

/** Refuses AMOUNT_NOT_WHOLE. */
export function payoutReturned(facts: PayoutReturned): Posting {
  return makePosting(facts, {
    event: 'payout-returned',
    subjects: { policyId: facts.policyId, claimId: facts.claimId, disbursementId: facts.disbursementId },
    transfers: [
      operatorTransfer('operator-float', 'payouts-payable', facts.returned, facts.operatorReference),
    ],
  });
}
