// Decides the laws of the trial balance and of the checks that every posting passes.
import { money, refusalCode } from '@microcrop/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACCOUNT_CODES,
  AMOUNT_MINOR_UNITS_MAX,
  balanceIn,
  CHART_OF_ACCOUNTS,
  checkPosting,
  isTrialBalanceZero,
  normalSide,
  type Posting,
  TRANSFERS_MAX,
  type Transfer,
  trialBalanceOf,
  trialBalanceTotals,
} from '../src/index.ts';
import { bookedAt, kes, postingId } from './facts.ts';
import { posting } from './random-postings.ts';

const plain: Transfer = {
  debit: 'suspense',
  credit: 'refunds-payable',
  amount: kes(5n),
  detail: null,
  operatorReference: null,
};
const moved: Transfer = { ...plain, debit: 'operator-float', operatorReference: 'R1' };
const subjects = { policyId: null, claimId: null, collectionId: null, disbursementId: null, refundId: null };

function codeOf(transfers: readonly Transfer[], other: Partial<Posting> = {}): string | undefined {
  try {
    checkPosting({
      postingId: postingId(1),
      event: 'suspense-refund-due',
      bookedAt,
      subjects,
      reverses: null,
      transfers,
      ...other,
    });
  } catch (error) {
    return refusalCode(error) ?? String(error);
  }
  return undefined;
}

describe('trial balance', () => {
  it('has equal debits and credits in every currency, whatever is posted', () => {
    fc.assert(
      fc.property(fc.array(posting, { maxLength: 20 }), (postings) => {
        const trialBalance = trialBalanceOf(postings.flatMap((each) => each.transfers));
        expect(isTrialBalanceZero(trialBalance)).toBe(true);
        for (const total of trialBalanceTotals(trialBalance)) expect(total.debits).toEqual(total.credits);
      }),
    );
  });

  it('is not zero when a side is missing or the clearing account holds something', () => {
    const row = { account: 'suspense', currency: 'KES', debits: kes(5n), credits: kes(0n) } as const;
    expect(isTrialBalanceZero([row])).toBe(false);
    expect(
      isTrialBalanceZero([row, { ...row, account: 'net-premium', debits: kes(0n), credits: kes(5n) }]),
    ).toBe(true);
    expect(isTrialBalanceZero(trialBalanceOf([{ ...plain, debit: 'premium-clearing' }]))).toBe(false);
    const otherCurrency = {
      ...row,
      currency: 'TZS',
      debits: money('TZS', 0n),
      credits: money('TZS', 5n),
    } as const;
    expect(isTrialBalanceZero([row, otherCurrency])).toBe(false);
  });

  it('keeps currencies apart and signs balances by the account’s normal side', () => {
    const trialBalance = trialBalanceOf([moved, { ...moved, amount: money('TZS', 7n) }, plain]);
    expect(balanceIn(trialBalance, 'operator-float', 'KES')).toEqual(kes(5n));
    expect(balanceIn(trialBalance, 'operator-float', 'TZS')).toEqual(money('TZS', 7n));
    expect(balanceIn(trialBalance, 'refunds-payable', 'KES')).toEqual(kes(10n));
    expect(balanceIn(trialBalance, 'suspense', 'KES')).toEqual(kes(-5n));
    expect(balanceIn(trialBalance, 'net-premium', 'KES')).toEqual(kes(0n));
    expect(trialBalance.map((row) => `${row.currency} ${row.account}`)).toEqual([
      'KES operator-float',
      'KES suspense',
      'KES refunds-payable',
      'TZS operator-float',
      'TZS refunds-payable',
    ]);
  });

  it('knows the normal side of every account', () => {
    expect(ACCOUNT_CODES).toHaveLength(Object.keys(CHART_OF_ACCOUNTS).length);
    expect(ACCOUNT_CODES.filter((code) => normalSide(code) === 'debit')).toEqual([
      'operator-float',
      'claims-incurred',
      'operator-charges',
    ]);
  });
});

describe('checkPosting', () => {
  it.each<[string | undefined, readonly Transfer[]]>([
    [undefined, [plain, moved]],
    [undefined, Array.from({ length: TRANSFERS_MAX }, () => plain)],
    [undefined, [{ ...plain, amount: kes(AMOUNT_MINOR_UNITS_MAX), detail: 'a'.repeat(40) }]],
    [undefined, [{ ...moved, operatorReference: '~'.repeat(64) }]],
    ['POSTING_EMPTY', []],
    ['POSTING_TOO_LONG', Array.from({ length: TRANSFERS_MAX + 1 }, () => plain)],
    ['OPERATOR_TRANSFERS_TOO_MANY', [moved, { ...moved, operatorReference: 'R2' }]],
    ['ACCOUNTS_EQUAL', [{ ...plain, credit: 'suspense' }]],
    ['AMOUNT_NOT_POSITIVE', [{ ...plain, amount: kes(0n) }]],
    ['AMOUNT_NEGATIVE', [{ ...plain, amount: kes(-1n) }]],
    ['AMOUNT_TOO_LARGE', [{ ...plain, amount: kes(AMOUNT_MINOR_UNITS_MAX + 1n) }]],
    ['PART_CODE_MALFORMED', [{ ...plain, detail: '' }]],
    ['PART_CODE_MALFORMED', [{ ...plain, detail: 'a'.repeat(41) }]],
    ['PART_CODE_MALFORMED', [{ ...plain, detail: '-a' }]],
    ['OPERATOR_REFERENCE_MISSING', [{ ...moved, operatorReference: null }]],
    ['OPERATOR_REFERENCE_MISSING', [{ ...plain, credit: 'operator-float' }]],
    ['OPERATOR_REFERENCE_NEEDLESS', [{ ...plain, operatorReference: 'R1' }]],
    ['OPERATOR_REFERENCE_MALFORMED', [{ ...moved, operatorReference: 'R\u00e9' }]],
  ])('%s', (code, transfers) => {
    expect(codeOf(transfers)).toBe(code);
  });

  it('ties the event of a reversal to the posting that it reverses', () => {
    expect(codeOf([plain], { event: 'reversal' })).toBe('REVERSAL_MISMATCH');
    expect(codeOf([plain], { reverses: postingId(2) })).toBe('REVERSAL_MISMATCH');
    expect(codeOf([plain], { event: 'reversal', reverses: postingId(2) })).toBeUndefined();
  });
});
