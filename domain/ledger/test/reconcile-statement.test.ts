// Decides that the operator's statement equals the ledger only when every movement is on both, once and with one amount.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BookedTransfer,
  bookedTransfersOf,
  directionOf,
  floatFunded,
  isReconciled,
  movesFloat,
  type Posting,
  payoutReturned,
  payoutSettled,
  reconcileStatement,
  reversalOf,
  type StatementLine,
} from '../src/index.ts';
import { bookedAt, claimId, disbursementId, kes, policyId, postingId } from './facts.ts';

const funded = (number: number, shillings: bigint): Posting =>
  floatFunded({
    postingId: postingId(number),
    bookedAt,
    operatorReference: `R${number}`,
    funded: kes(100n * shillings),
  });
const common = { bookedAt, policyId, claimId, disbursementId };
const paid = payoutSettled({
  ...common,
  postingId: postingId(50),
  operatorReference: 'R50',
  disbursed: kes(40_000n),
  remainder: kes(12n),
});
const returned = payoutReturned({
  ...common,
  postingId: postingId(51),
  operatorReference: 'R51',
  returned: kes(40_000n),
});

const operatorTransfersOf = (postings: readonly Posting[]): readonly BookedTransfer[] =>
  postings.flatMap(bookedTransfersOf).filter(movesFloat);
const lineOf = (each: BookedTransfer): StatementLine => ({
  operatorReference: each.operatorReference ?? '',
  direction: directionOf(each),
  amount: each.amount,
});

describe('reconcileStatement', () => {
  const transfers = operatorTransfersOf([funded(1, 500n), funded(2, 300n), paid, returned]);
  const lines = transfers.map(lineOf);

  it('matches what both sides show', () => {
    const result = reconcileStatement(transfers, lines);
    expect(result).toEqual({ matched: 4, unmatchedTransfers: [], unmatchedLines: [], amountMismatches: [] });
    expect(isReconciled(result)).toBe(true);
    expect(lines.map((line) => line.direction)).toEqual(['in', 'in', 'out', 'in']);
  });

  it('names a movement that only one side shows', () => {
    const ours = reconcileStatement(transfers, lines.slice(1));
    expect(ours.unmatchedTransfers).toEqual(transfers.slice(0, 1));
    const theirs = reconcileStatement(transfers.slice(1), lines);
    expect(theirs.unmatchedLines).toEqual(lines.slice(0, 1));
    expect([isReconciled(ours), isReconciled(theirs)]).toEqual([false, false]);
  });

  it('names a receipt whose amount differs, or whose direction does', () => {
    const [first] = lines;
    if (first === undefined) throw new Error('a line');
    const other = reconcileStatement(transfers, [{ ...first, amount: kes(50_001n) }, ...lines.slice(1)]);
    expect(other).toMatchObject({ matched: 3, amountMismatches: [{ line: { amount: kes(50_001n) } }] });
    const outward = reconcileStatement(transfers, [{ ...first, direction: 'out' }, ...lines.slice(1)]);
    expect(outward).toMatchObject({ matched: 3, unmatchedLines: [{ direction: 'out' }] });
  });

  it('shows a payout that the operator made twice', () => {
    const [, , payout] = lines;
    if (payout === undefined) throw new Error('a payout line');
    expect(reconcileStatement(transfers, [...lines, payout]).unmatchedLines).toEqual([payout]);
  });

  it('expects neither a reversed booking nor its reversal on the statement', () => {
    const wrong = funded(3, 900n);
    const reversal = reversalOf(wrong, { postingId: postingId(4), bookedAt });
    const result = reconcileStatement(
      operatorTransfersOf([funded(1, 500n), wrong, reversal]),
      lines.slice(0, 1),
    );
    expect(result.matched).toBe(1);
    expect(isReconciled(result)).toBe(true);
  });

  it('is true only for the same movements, in whatever order', () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 4n }), { maxLength: 8 });
    fc.assert(
      fc.property(amounts, fc.nat(), fc.boolean(), (drawn, pick, drop) => {
        const booked = operatorTransfersOf(drawn.map((shillings, index) => funded(index + 1, shillings)));
        const statement = booked.map(lineOf).reverse();
        const kept = drop ? statement.filter((_, index) => index !== pick % statement.length) : statement;
        expect(isReconciled(reconcileStatement(booked, kept))).toBe(kept.length === booked.length);
      }),
    );
  });
});
