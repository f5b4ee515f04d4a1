// Decides what is booked when the operator takes its charge for moving money.
import type { DisbursementId, Money } from '@microcrop/kernel';
import { makePosting, operatorTransfer } from '../make-posting.ts';
import type { Posting, PostingFacts } from '../posting.ts';

/** `charge` > 0 in whole major units; `operatorReference` is the receipt under which the statement shows the charge. */
export type OperatorCharged = PostingFacts & {
  readonly disbursementId: DisbursementId | null;
  readonly operatorReference: string;
  readonly charge: Money;
};

/** Refuses AMOUNT_NOT_WHOLE. */
export function operatorCharged(facts: OperatorCharged): Posting {
  return makePosting(facts, {
    event: 'operator-charged',
    subjects: { disbursementId: facts.disbursementId },
    transfers: [
      operatorTransfer('operator-charges', 'operator-float', facts.charge, facts.operatorReference),
    ],
  });
}
