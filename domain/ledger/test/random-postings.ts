// Decides the random postings of the ledger's laws: real events, few ids and receipts, so that retries and conflicts are common.
import {
  addMinutes,
  type ClaimId,
  type CollectionId,
  type DisbursementId,
  type Instant,
  money,
  type PolicyId,
} from '@microcrop/kernel';
import fc from 'fast-check';
import {
  claimApproved,
  floatFunded,
  moneyHeldInSuspense,
  operatorCharged,
  type Posting,
  type PostingFacts,
  payoutReturned,
  payoutSettled,
  premiumDueOf,
  premiumReceived,
  premiumRefundDue,
  premiumReleasedFromSuspense,
  railPartsOf,
  refundSettled,
  suspenseRefundDue,
} from '../src/index.ts';
import { bookedAt, idOf, postingId } from './facts.ts';

/** One thing that happens to the ledger; `abort` throws after it, within the same transaction. */
export type Deed =
  | { readonly kind: 'post'; readonly posting: Posting; readonly abort: boolean }
  | {
      readonly kind: 'reverse';
      readonly target: number;
      readonly facts: PostingFacts;
      readonly abort: boolean;
    };

type Draw = {
  readonly facts: PostingFacts;
  readonly subject: number;
  readonly reference: number;
  readonly minorUnits: bigint;
  readonly currency: 'KES' | 'TZS';
};

/** All events that can be drawn, each from the same few numbers. */
const MAKERS: readonly ((draw: Draw) => Posting)[] = [
  (draw) => premiumReceived({ ...premiumOf(draw), operatorReference: referenceOf(draw), excess: null }),
  (draw) =>
    premiumReceived({
      ...premiumOf(draw),
      operatorReference: referenceOf(draw),
      excess: money(draw.currency, 100n * draw.minorUnits),
    }),
  (draw) => premiumRefundDue({ ...premiumOf(draw), refundId: idOf(draw.subject) }),
  (draw) => premiumReleasedFromSuspense(premiumOf(draw)),
  (draw) =>
    moneyHeldInSuspense({
      ...draw.facts,
      policyId: draw.subject === 1 ? null : idOf(draw.subject),
      collectionId: idOf(draw.subject),
      operatorReference: referenceOf(draw),
      received: wholeOf(draw),
    }),
  (draw) => suspenseRefundDue({ ...subjectsOf(draw), refundId: idOf(draw.subject), amount: wholeOf(draw) }),
  (draw) =>
    refundSettled({
      ...subjectsOf(draw),
      refundId: idOf(draw.subject),
      operatorReference: referenceOf(draw),
      refunded: wholeOf(draw),
    }),
  (draw) =>
    claimApproved({
      ...subjectsOf(draw),
      claimId: idOf(draw.subject),
      payout: money(draw.currency, draw.minorUnits),
    }),
  (draw) =>
    payoutSettled({
      ...disbursementOf(draw),
      ...railPartsOf(money(draw.currency, 100n + draw.minorUnits)),
    }),
  (draw) => payoutReturned({ ...disbursementOf(draw), returned: wholeOf(draw) }),
  (draw) =>
    operatorCharged({
      ...draw.facts,
      disbursementId: idOf(draw.subject),
      operatorReference: referenceOf(draw),
      charge: wholeOf(draw),
    }),
  (draw) => floatFunded({ ...draw.facts, operatorReference: referenceOf(draw), funded: wholeOf(draw) }),
];

const facts: fc.Arbitrary<PostingFacts> = fc.record({
  postingId: fc.integer({ min: 1, max: 12 }).map(postingId),
  bookedAt: fc.integer({ min: 0, max: 3 }).map((hours): Instant => addMinutes(bookedAt, 60 * hours)),
});

export const posting: fc.Arbitrary<Posting> = fc
  .tuple(
    fc.nat(MAKERS.length - 1),
    fc.record({
      facts,
      subject: fc.integer({ min: 1, max: 3 }),
      reference: fc.integer({ min: 1, max: 20 }),
      minorUnits: fc.bigInt({ min: 1n, max: 60_000n }),
      currency: fc.constantFrom<('KES' | 'TZS')[]>('KES', 'KES', 'TZS'),
    }),
  )
  .map(([index, draw]) => {
    const make = MAKERS[index];
    if (make === undefined) throw new Error('the index is within the makers');
    return make(draw);
  });

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('post' as const), posting, abort: sometimes() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('reverse' as const),
      target: fc.integer({ min: 1, max: 12 }),
      facts,
      abort: sometimes(),
    }),
  },
);

/** Deeds in a row, about every fourth of them done twice. */
export const deeds: fc.Arbitrary<readonly Deed[]> = fc
  .array(fc.tuple(deed, fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 30 })
  .map((drawn) => drawn.flatMap(([each, again]) => (again === 0 ? [each, each] : [each])));

function sometimes(): fc.Arbitrary<boolean> {
  return fc.integer({ min: 0, max: 4 }).map((number) => number === 0);
}

function subjectsOf(draw: Draw) {
  return {
    ...draw.facts,
    policyId: idOf<PolicyId>(draw.subject),
    collectionId: idOf<CollectionId>(draw.subject),
  };
}

function premiumOf(draw: Draw) {
  const parts = {
    netPremium: money(draw.currency, draw.minorUnits),
    loadings: [{ code: 'administration', amount: money(draw.currency, draw.minorUnits / 5n) }],
    levies: [
      { code: 'PCF', amount: money(draw.currency, draw.minorUnits / 400n) },
      { code: 'stamp-duty', amount: money(draw.currency, 4_000n) },
    ],
  };
  return { ...subjectsOf(draw), ...parts, premium: premiumDueOf(parts) };
}

function disbursementOf(draw: Draw) {
  return {
    ...subjectsOf(draw),
    claimId: idOf<ClaimId>(draw.subject),
    disbursementId: idOf<DisbursementId>(draw.subject),
    operatorReference: referenceOf(draw),
  };
}

function referenceOf(draw: Draw): string {
  return `SBK${draw.reference}`;
}

function wholeOf(draw: Draw) {
  return money(draw.currency, 100n * draw.minorUnits);
}
