// Decides the ids and amounts that the ledger's tests use.
import {
  type ClaimId,
  type CollectionId,
  type DisbursementId,
  type Identifier,
  type Instant,
  instantAt,
  type Money,
  money,
  type PolicyId,
  type PostingId,
  parseDate,
  parseIdentifier,
  type RefundId,
} from '@microcrop/kernel';
import type { PremiumParts } from '../src/index.ts';

/** The n-th identifier of a kind; small numbers suffice to tell them apart. */
export function idOf<Id extends Identifier<string>>(number: number): Id {
  return parseIdentifier<Id>(`00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`);
}

export const postingId = (number: number): PostingId => idOf<PostingId>(number);
export const policyId = idOf<PolicyId>(0xa1);
export const claimId = idOf<ClaimId>(0xb1);
export const collectionId = idOf<CollectionId>(0xc1);
export const disbursementId = idOf<DisbursementId>(0xd1);
export const refundId = idOf<RefundId>(0xe1);

export const bookedAt: Instant = instantAt(parseDate('2011-02-20'), 600);

export const kes = (minorUnits: bigint): Money => money('KES', minorUnits);

/** Exact parts of 699.24 shillings, so that the premium is 700 and 0.76 of it is rounding. */
export const parts: PremiumParts = {
  netPremium: kes(52_400n),
  loadings: [
    { code: 'administration', amount: kes(9_300n) },
    { code: 'risk-margin', amount: kes(4_000n) },
  ],
  levies: [
    { code: 'PCF', amount: kes(164n) },
    { code: 'training-levy', amount: kes(60n) },
    { code: 'stamp-duty', amount: kes(4_000n) },
  ],
};
