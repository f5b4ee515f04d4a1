// Decides that each business event books exactly these transfers, and refuses facts that do not fit.
import { formatMoney, money, refusalCode } from '@microcrop/kernel';
import { describe, expect, it } from 'vitest';
import {
  claimApproved,
  floatFunded,
  isTrialBalanceZero,
  moneyHeldInSuspense,
  operatorCharged,
  type Posting,
  payoutReturned,
  payoutSettled,
  premiumDueOf,
  premiumReceived,
  premiumRefundDue,
  premiumReleasedFromSuspense,
  railPartsOf,
  refundSettled,
  reversalOf,
  suspenseRefundDue,
  trialBalanceOf,
} from '../src/index.ts';
import {
  bookedAt,
  claimId,
  collectionId,
  disbursementId,
  kes,
  parts,
  policyId,
  postingId,
  refundId,
} from './facts.ts';

const base = { postingId: postingId(1), bookedAt };
const premium = { ...base, ...parts, policyId, collectionId, premium: kes(70_000n) };
const received = { ...premium, operatorReference: 'SBK1ABCDEF', excess: null };
const settled = {
  ...base,
  policyId,
  claimId,
  disbursementId,
  operatorReference: 'SBK9',
  ...railPartsOf(kes(123_456n)),
};

const SPLIT = [
  'premium-clearing -> net-premium 524.00',
  'premium-clearing -> premium-loadings 93.00 administration',
  'premium-clearing -> premium-loadings 40.00 risk-margin',
  'premium-clearing -> levies-payable 1.64 PCF',
  'premium-clearing -> levies-payable 0.60 training-levy',
  'premium-clearing -> levies-payable 40.00 stamp-duty',
  'premium-clearing -> premium-rounding 0.76',
];
const BACK = SPLIT.map((line) => line.replace(/^(\S+) -> (\S+)/, '$2 -> $1'));

const EVENTS: readonly [name: string, posting: Posting, transfers: readonly string[]][] = [
  [
    'float-funded',
    floatFunded({ ...base, operatorReference: 'SBK0', funded: kes(100_000_000n) }),
    ['operator-float -> insurer-funding 1,000,000.00 SBK0'],
  ],
  [
    'premium-received',
    premiumReceived(received),
    ['operator-float -> premium-clearing 700.00 SBK1ABCDEF', ...SPLIT],
  ],
  [
    'premium-received',
    premiumReceived({ ...received, excess: kes(1_000n) }),
    ['operator-float -> premium-clearing 710.00 SBK1ABCDEF', ...SPLIT, 'premium-clearing -> suspense 10.00'],
  ],
  [
    'premium-refund-due',
    premiumRefundDue({ ...premium, refundId }),
    [...BACK, 'premium-clearing -> refunds-payable 700.00'],
  ],
  [
    'money-held-in-suspense',
    moneyHeldInSuspense({
      ...base,
      policyId: null,
      collectionId: null,
      operatorReference: 'SBK2',
      received: kes(5_000n),
    }),
    ['operator-float -> suspense 50.00 SBK2'],
  ],
  [
    'premium-released-from-suspense',
    premiumReleasedFromSuspense(premium),
    ['suspense -> premium-clearing 700.00', ...SPLIT],
  ],
  [
    'suspense-refund-due',
    suspenseRefundDue({ ...base, policyId, collectionId, refundId, amount: kes(5_000n) }),
    ['suspense -> refunds-payable 50.00'],
  ],
  [
    'refund-settled',
    refundSettled({ ...base, policyId, refundId, operatorReference: 'SBK3', refunded: kes(5_000n) }),
    ['refunds-payable -> operator-float 50.00 SBK3'],
  ],
  [
    'claim-approved',
    claimApproved({ ...base, policyId, claimId, payout: kes(123_456n) }),
    ['claims-incurred -> payouts-payable 1,234.56'],
  ],
  [
    'payout-settled',
    payoutSettled(settled),
    ['payouts-payable -> operator-float 1,234.00 SBK9', 'payouts-payable -> payout-remainders 0.56'],
  ],
  [
    'payout-returned',
    payoutReturned({ ...settled, returned: kes(123_400n) }),
    ['operator-float -> payouts-payable 1,234.00 SBK9'],
  ],
  [
    'operator-charged',
    operatorCharged({ ...base, disbursementId, operatorReference: 'SBK9', charge: kes(500n) }),
    ['operator-charges -> operator-float 5.00 SBK9'],
  ],
];

function linesOf(posting: Posting): readonly string[] {
  return posting.transfers.map((each) =>
    [
      `${each.debit} -> ${each.credit} ${formatMoney(each.amount)}`,
      each.detail ?? each.operatorReference ?? '',
    ]
      .join(' ')
      .trim(),
  );
}

function codeOf(make: () => unknown): string | undefined {
  try {
    make();
  } catch (error) {
    return refusalCode(error) ?? String(error);
  }
  return undefined;
}

describe('postings', () => {
  it.each(EVENTS)('%s books its transfers', (event, posting, transfers) => {
    expect(posting.event).toBe(event);
    expect(linesOf(posting)).toEqual(transfers);
    expect(isTrialBalanceZero(trialBalanceOf(posting.transfers))).toBe(true);
  });

  it('names the subjects and leaves the others null', () => {
    expect(payoutSettled(settled).subjects).toEqual({
      policyId,
      claimId,
      disbursementId,
      collectionId: null,
      refundId: null,
    });
  });

  it('books no transfer of nothing', () => {
    const whole = payoutSettled({ ...settled, ...railPartsOf(kes(123_400n)) });
    expect(linesOf(whole)).toEqual(['payouts-payable -> operator-float 1,234.00 SBK9']);
  });

  it('rounds the premium up and the payout down to what the rail moves', () => {
    expect(premiumDueOf(parts).minorUnits).toBe(70_000n);
    expect(railPartsOf(kes(123_499n))).toEqual({ disbursed: kes(123_400n), remainder: kes(99n) });
  });

  it('is undone by the same amounts the other way', () => {
    const original = premiumReceived(received);
    const reversal = reversalOf(original, { postingId: postingId(2), bookedAt });
    expect(reversal).toMatchObject({
      event: 'reversal',
      reverses: original.postingId,
      subjects: original.subjects,
    });
    const sums = trialBalanceOf([...original.transfers, ...reversal.transfers]);
    expect(sums.every((row) => row.debits.minorUnits === row.credits.minorUnits)).toBe(true);
  });
});

const REFUSED: readonly [code: string, make: () => unknown][] = [
  ['PREMIUM_PARTS_MISMATCH', () => premiumReceived({ ...received, premium: kes(69_900n) })],
  ['PREMIUM_PARTS_MISMATCH', () => premiumReceived({ ...received, premium: kes(70_100n) })],
  ['PREMIUM_PARTS_MISMATCH', () => premiumReceived({ ...received, netPremium: kes(52_477n) })],
  ['AMOUNT_NEGATIVE', () => premiumReceived({ ...received, levies: [{ code: 'PCF', amount: kes(-1n) }] })],
  ['AMOUNT_NEGATIVE', () => premiumReceived({ ...received, excess: kes(-100n) })],
  ['AMOUNT_NOT_WHOLE', () => premiumReceived({ ...received, excess: kes(150n) })],
  ['CURRENCY_MISMATCH', () => premiumReceived({ ...received, netPremium: money('TZS', 52_400n) })],
  ['CURRENCY_MISMATCH', () => premiumReceived({ ...received, premium: money('USD', 70_000n) })],
  ['CURRENCY_MISMATCH', () => payoutSettled({ ...settled, remainder: money('TZS', 56n) })],
  [
    'PART_CODE_MALFORMED',
    () => premiumReceived({ ...received, loadings: [{ code: 'two words', amount: kes(13_300n) }] }),
  ],
  ['OPERATOR_REFERENCE_MALFORMED', () => premiumReceived({ ...received, operatorReference: '' })],
  ['OPERATOR_REFERENCE_MALFORMED', () => premiumReceived({ ...received, operatorReference: 'A B' })],
  ['OPERATOR_REFERENCE_MALFORMED', () => premiumReceived({ ...received, operatorReference: 'A'.repeat(65) })],
  ['AMOUNT_NOT_WHOLE', () => payoutSettled({ ...settled, disbursed: kes(123_456n) })],
  ['REMAINDER_TOO_LARGE', () => payoutSettled({ ...settled, remainder: kes(100n) })],
  ['AMOUNT_NEGATIVE', () => payoutSettled({ ...settled, remainder: kes(-1n) })],
  ['POSTING_EMPTY', () => claimApproved({ ...base, policyId, claimId, payout: kes(0n) })],
  ['AMOUNT_NEGATIVE', () => claimApproved({ ...base, policyId, claimId, payout: kes(-5n) })],
  ['AMOUNT_TOO_LARGE', () => claimApproved({ ...base, policyId, claimId, payout: kes(10n ** 15n + 1n) })],
  [
    'REVERSAL_OF_REVERSAL',
    () => reversalOf(reversalOf(payoutSettled(settled), base), { postingId: postingId(3), bookedAt }),
  ],
];

describe('facts that do not fit', () => {
  it.each(REFUSED)('%s', (code, make) => {
    expect(codeOf(make)).toBe(code);
  });
});
