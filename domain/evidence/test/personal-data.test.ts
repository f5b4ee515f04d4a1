// Decides what the guard takes for personal data and, as important, what it does not.
import { describe, expect, it } from 'vitest';
import { EVIDENCE_REFUSALS, findPersonalData, type PersonalDataRule, sealBundle } from '../src/index.ts';
import { signerTwin } from '../twins/index.ts';
import { sampleContent } from './sample-content.ts';

const rulesOf = (value: unknown): readonly PersonalDataRule[] =>
  findPersonalData({ note: value } as never).map(({ rule }) => rule);

describe('the guard against personal data', () => {
  it.each([
    '+254712345678',
    '254712345678',
    '00254712345678',
    '0712345678',
    '0110123456',
    'call +254 712 345 678 today',
    '0712-345-678.',
    'tel:0712345678',
    '(0712 345678)',
    254_712_345_678,
    ['x', { y: '0112345678' }],
  ])('finds a telephone number in %j', (value) => {
    expect(rulesOf(value)).toEqual(['telephone-number']);
  });

  it.each(['amina@example.org', 'write to a.b+c@mail.example.co.ke please'])(
    'finds an address in %j',
    (value) => {
      expect(rulesOf(value)).toEqual(['email-address']);
    },
  );

  it.each([
    'msisdn',
    'phone',
    'phoneNumber',
    'farmer_phone',
    'nationalId',
    'national_id',
    'National ID',
    'lastName',
    'email',
  ])('finds a person in the key %s', (key) => {
    expect(findPersonalData({ deep: [{ [key]: 'x' }] })).toEqual([
      { path: `$.deep[0].${key}`, rule: 'key-of-a-person' },
    ]);
  });

  it.each([
    '00000000-0000-4000-8000-254712345678',
    '254712345678/1000000007',
    '-254712345678/1000000007',
    '1/254712345678',
    '0.0712345678',
    '12.0712345678',
    '712345678',
    '2547123456789',
    '99254712345678',
    'a3b254712345678',
    '2011-01-15 2012-02-07',
    '2011-03-01T09:00:00+03:00',
    712_345_678,
    1_300_000_000_000,
    'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e',
    '0207123456',
  ])('leaves %j alone', (value) => {
    expect(rulesOf(value)).toEqual([]);
  });

  it.each(['name', 'place', 'policy', 'telemetry', 'identifier', 'sumInsured'])(
    'leaves the key %s alone',
    (key) => {
      expect(findPersonalData({ [key]: 'x' })).toEqual([]);
    },
  );

  it('leaves a determination alone', () => {
    expect(findPersonalData(sampleContent())).toEqual([]);
  });

  it('keeps such a content from being sealed, and the datum out of the refusal', async () => {
    const { signer } = signerTwin('guard');
    const sealing = sealBundle({ payouts: [{ to: '+254712345678' }] }, signer);
    await expect(sealing).rejects.toMatchObject({
      refusal: EVIDENCE_REFUSALS.PERSONAL_DATA,
      details: { path: '$.payouts[0].to', rule: 'telephone-number' },
    });
    await expect(sealBundle({ payouts: { '0712345678': '1' } }, signer)).rejects.toMatchObject({
      details: { path: '$.payouts', rule: 'telephone-number' },
    });
  });
});
