// Decides what is booked when the insurer puts money into the float, from which payouts go out.
import type { Money } from '@microcrop/kernel';
import { makePosting, operatorTransfer } from '../make-posting.ts';
import type { Posting, PostingFacts } from '../posting.ts';

/** `funded` > 0 in whole major units. */
export type FloatFunded = PostingFacts & { readonly operatorReference: string; readonly funded: Money };

/** Refuses AMOUNT_NOT_WHOLE. */
export function floatFunded(facts: FloatFunded): Posting {
  return makePosting(facts, {
    event: 'float-funded',
    subjects: {},
    transfers: [operatorTransfer('operator-float', 'insurer-funding', facts.funded, facts.operatorReference)],
  });
}
