// Decides what the policies of these tests look like: made-up people, places and amounts, told apart by an ordinal.
import { addMinutes, type Identifier, instantAt, money, parseDate, parseIdentifier } from '@microcrop/kernel';
import { type Policy, type Policyholder, policyNumberOf, quarterAcres, type Risk } from '../src/index.ts';

export const SOLD_AT = instantAt(parseDate('2011-02-10'));

/** Ordinals of one kind sort like their ids. */
export function idOf<Id extends Identifier<string>>(ordinal: number): Id {
  return parseIdentifier(`00000000-0000-4000-8000-${String(ordinal).padStart(12, '0')}`);
}

export function policyholderOf(ordinal: number): Policyholder {
  return {
    id: idOf(ordinal),
    sealedMsisdn: Uint8Array.of(1, ordinal, 0, 255),
    msisdnIndex: `phone ${ordinal}`,
    sealedNationalId: Uint8Array.of(2, ordinal),
    nationalIdIndex: `card ${ordinal}`,
    language: ordinal % 2 === 0 ? 'sw' : 'en',
    consentAt: addMinutes(SOLD_AT, -ordinal),
    registeredIn: `session ${ordinal}`,
  };
}

export function riskOf(ordinal: number, parts: Partial<Risk> = {}): Risk {
  return {
    id: idOf(ordinal),
    productDigest: 'digest 1',
    productName: 'maize-drought/2011-long-rains',
    place: `PLACE ${ordinal}`,
    sowingWindow: 1,
    ...parts,
  };
}

/** Of policyholder 1 and risk 1, unless `parts` say otherwise. */
export function policyOf(ordinal: number, parts: Partial<Policy> = {}): Policy {
  return {
    id: idOf(ordinal),
    number: policyNumberOf(BigInt(ordinal)),
    policyholderId: idOf(1),
    riskId: idOf(1),
    productDigest: 'digest 1',
    productName: 'maize-drought/2011-long-rains',
    place: 'KARARE',
    crop: 'maize',
    area: quarterAcres(6),
    sumInsured: money('KES', 2_250_000n),
    grossPremium: money('KES', 216_337n),
    premiumDue: money('KES', 216_400n),
    soldBy: 'self',
    soldAt: SOLD_AT,
    intention: `session ${ordinal}/1*2`,
    salesUntil: addMinutes(SOLD_AT, 10_000),
    coverFrom: parseDate('2011-03-01'),
    coverUntil: parseDate('2011-05-31'),
    state: 'awaiting-premium',
    stateSince: SOLD_AT,
    ...parts,
  };
}
