// Decides what is booked when the operator confirms that a payout reached the policyholder.
import {
  type ClaimId,
  type DisbursementId,
  type Money,
  type PolicyId,
  refuse,
  roundToMajor,
  subtractMoney,
} from '@microcrop/kernel';
import { makePosting, operatorTransfer, transfer } from '../make-posting.ts';
import type { Posting, PostingFacts } from '../posting.ts';
import { LEDGER_REFUSALS } from '../refusals.ts';

/**
 * `disbursed` > 0 in whole major units; `remainder` >= 0, less than one major unit, is what the rail cannot move of the
 * payout (zero for all but the last where one payout takes several disbursements).
 */
export type PayoutSettled = PostingFacts & {
  readonly policyId: PolicyId;
  readonly claimId: ClaimId;
  readonly disbursementId: DisbursementId;
  readonly operatorReference: string;
  readonly disbursed: Money;
  readonly remainder: Money;
};

/** What a rail of whole major units can move of an exact payout, and what it cannot: the two sum to `payout`. */
export function railPartsOf(payout: Money): { readonly disbursed: Money; readonly remainder: Money } {
  const disbursed = roundToMajor(payout, 'floor');
  return { disbursed, remainder: subtractMoney(payout, disbursed) };
}

/**
 * The remainder leaves the payable account too, so that this account holds exactly what waits for the operator: a payout
 * that failed for good books nothing and stays there. Refuses AMOUNT_NOT_WHOLE, REMAINDER_TOO_LARGE.
 */
export function payoutSettled(facts: PayoutSettled): Posting {
  const { disbursed, remainder } = facts;
  if (railPartsOf(remainder).disbursed.minorUnits > 0n) refuse(LEDGER_REFUSALS.REMAINDER_TOO_LARGE);
  return makePosting(facts, {
    event: 'payout-settled',
    subjects: { policyId: facts.policyId, claimId: facts.claimId, disbursementId: facts.disbursementId },
    transfers: [
      operatorTransfer('payouts-payable', 'operator-float', disbursed, facts.operatorReference),
      transfer('payouts-payable', 'payout-remainders', remainder),
    ],
  });
}
