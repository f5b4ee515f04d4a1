// Decides what a policyholder reads: a text for each template, and measures on their side of the trigger.
import { instantOfEpochMilliseconds, money, parseDate, parseDecimal, ratio } from '@microcrop/kernel';
import { expect, test } from 'vitest';
import { newNotification, renderKept, renderMessage } from '../src/index.ts';
import { holderOf, idOf } from './contract.ts';

const index = {
  unit: 'millimetres',
  value: parseDecimal('212.36'),
  trigger: ratio(120n),
  pays: 'below',
} as const;

test('no payout, in both languages', () => {
  const values = { policyNumber: '123456782', phase: 2, index };
  expect(renderMessage('en', 'no-payout', values)).toBe(
    'MicroCrop: no payout for phase 2, policy 123456782: your area received 212.4 mm, the product pays below 120 mm.',
  );
  expect(renderMessage('sw', 'no-payout', values)).toBe(
    'MicroCrop: hakuna fidia ya awamu 2, bima 123456782: eneo lako lilipata mvua mm 212.4, bima hulipa chini ya mm 120.',
  );
});

test('rain just below the trigger never reads as the trigger', () => {
  const values = {
    policyNumber: '123456782',
    phase: 1,
    amount: money('KES', 123_400n),
    index: { ...index, value: parseDecimal('119.999') },
  };
  expect(renderMessage('en', 'payout-due', values)).toContain(
    'your area received 119.9 mm, the product pays below 120 mm',
  );
});

test('dry days pay above', () => {
  const dry = { unit: 'days', value: ratio(9n), trigger: ratio(14n), pays: 'above' } as const;
  expect(renderMessage('sw', 'no-payout', { policyNumber: '123456782', phase: 1, index: dry })).toContain(
    'siku nyingi zaidi bila mvua zilikuwa 9, bima hulipa zaidi ya siku 14',
  );
});

test('a day is the civil day in Nairobi', () => {
  // 2011-02-14 21:00 UTC is midnight of the 15th there.
  const payUntil = instantOfEpochMilliseconds(Date.UTC(2011, 1, 14, 20, 59));
  const values = { policyNumber: '123456782', premium: money('KES', 119_800n), paybill: '600000', payUntil };
  expect(renderMessage('en', 'payment-failed', values)).toContain('by 14 Feb 2011');
});

test('what is kept is plain JSON and says the same', () => {
  const values = {
    policyNumber: '123456782',
    place: 'SONGA',
    sumInsured: money('KES', 1_200_000n),
    coverFrom: parseDate('2011-03-01'),
    coverUntil: parseDate('2011-05-31'),
  };
  const order = {
    id: idOf(1),
    eventKey: 'cover-in-force/1',
    policyholderId: holderOf(1),
    language: 'en',
    createdAt: instantOfEpochMilliseconds(0),
  } as const;
  const kept = newNotification(order, { template: 'cover-in-force', values });
  expect(JSON.parse(JSON.stringify(kept))).toEqual(kept);
  expect(renderKept('en', kept.template, kept.values)).toBe(
    'MicroCrop: policy 123456782 is in force for SONGA, 1 Mar 2011 to 31 May 2011. Sum insured KES 12,000. Dial for rain so far.',
  );
});

test.each([{}, { policyNumber: 1, amount: {} }, { policyNumber: 'x', amount: { currency: 'KES' } }])(
  'values of another template crash: %j',
  (kept) => {
    expect(() => renderKept('en', 'payout-sent', kept)).toThrow(/a message holds/);
  },
);
