// Decides which booked transfers the operator's statement is expected to show.
import { describe, expect, it } from 'vitest';
import {
  bookedTransfersOf,
  claimApproved,
  floatFunded,
  operatorMovementsOf,
  type Posting,
  payoutSettled,
  reversalOf,
} from '../src/index.ts';
import { bookedAt, claimId, disbursementId, kes, policyId, postingId } from './facts.ts';

const funded = (number: number): Posting =>
  floatFunded({
    postingId: postingId(number),
    bookedAt,
    operatorReference: `R${number}`,
    funded: kes(50_000n),
  });
const about = { bookedAt, policyId, claimId, disbursementId };
const approved = claimApproved({ ...about, postingId: postingId(9), payout: kes(40_012n) });
const settled = payoutSettled({
  ...about,
  postingId: postingId(10),
  operatorReference: 'R10',
  disbursed: kes(40_000n),
  remainder: kes(12n),
});

const movementsOf = (postings: readonly Posting[]): readonly string[] =>
  operatorMovementsOf(postings.flatMap(bookedTransfersOf)).map(
    (each) => `${each.operatorReference} ${each.direction} ${each.amount.minorUnits}`,
  );

describe('operatorMovementsOf', () => {
  it('tells receipt, direction and amount of what moved the float, and nothing else', () => {
    expect(movementsOf([funded(1), approved, settled])).toEqual(['R1 in 50000', 'R10 out 40000']);
  });

  it('expects neither a reversed booking nor its reversal', () => {
    const reversal = reversalOf(funded(2), { postingId: postingId(3), bookedAt });
    expect(movementsOf([funded(1), funded(2), reversal, settled])).toEqual(['R1 in 50000', 'R10 out 40000']);
  });
});
