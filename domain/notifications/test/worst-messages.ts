// Decides the worst values that a message must still hold: long names, large amounts, long receipts.
import { instantAt, money, parseDate, ratio } from '@microcrop/kernel';
import type { IndexOutcome, MessageValues, ReturnReason, TemplateName } from '../src/index.ts';

const amount = money('KES', 49_999_900n);
/** What is due is exact to the cent; what moves is whole. */
const due = money('KES', 49_999_955n);
const policyNumber = '123456782';
const phase = 10;
const receipt = 'SGL81AA0ZZ';
const paybill = '9999999';
const helpNumber = '+254700000000';
const place = 'KAPSOKWONY LOWER ESCARPMENT \u2019A\u2019';

const INDICES: readonly IndexOutcome[] = (['millimetres', 'days'] as const).flatMap((unit) =>
  (['below', 'above'] as const).map((pays) => ({
    unit,
    pays,
    value: unit === 'days' ? ratio(120n) : ratio(999_949n, 1000n),
    trigger: unit === 'days' ? ratio(121n) : ratio(999_875n, 1000n),
  })),
);
const REASONS: readonly ReturnReason[] = [
  'paid-twice',
  'overpaid',
  'underpaid',
  'too-late',
  'unknown-reference',
  'cancelled',
];

/** Several of a kind where the words depend on a value. */
export const WORST_MESSAGES: { readonly [Name in TemplateName]: readonly MessageValues[Name][] } = {
  registered: [{ insurer: 'Wanyama & Kilimo Mutual Insurance Company', helpNumber }],
  'premium-received': [{ policyNumber, premium: amount, receipt }],
  'premium-short': [{ policyNumber, received: money('KES', 49_999_800n), premium: amount, paybill }],
  'payment-failed': [
    { policyNumber, premium: amount, paybill, payUntil: instantAt(parseDate('2028-12-28')) },
  ],
  'cover-in-force': [
    {
      policyNumber,
      place,
      sumInsured: amount,
      coverFrom: parseDate('2028-12-28'),
      coverUntil: parseDate('2029-05-28'),
    },
  ],
  lapsed: [{ policyNumber, place }],
  'refund-sent': REASONS.map((reason) => ({ policyNumber, amount, reason, receipt })),
  'money-in-suspense': REASONS.map((reason) => ({ amount, receipt, reason, helpNumber })),
  'payout-due': INDICES.map((index) => ({ policyNumber, phase, index, amount: due })),
  'no-payout': INDICES.map((index) => ({ policyNumber, phase, index })),
  'no-payout-by-terms': INDICES.map((index) => ({ policyNumber, phase, index, helpNumber })),
  undetermined: [
    { policyNumber, phase, place, decideOn: parseDate('2028-12-28'), rule: 'pay-historical-mean' },
  ],
  'payout-by-rule': [{ policyNumber, phase, rule: 'pay-historical-mean', amount: due }],
  'payout-sent': [{ policyNumber, amount }],
  'payout-receipt': [{ policyNumber, amount, receipt }],
  'payout-failed': [{ policyNumber, amount, helpNumber }],
};
