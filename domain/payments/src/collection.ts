// Decides the life of a collection: a premium asked for by a prompt on the payer's phone.
import type { CollectionId, Instant, Money, PolicyholderId } from '@microcrop/kernel';
import type { LifecycleTable } from './lifecycle.ts';
import { checkRailAmount, checkReference } from './rail-limits.ts';

/**
 * intended → pushing (stored before the push) → prompted (acknowledged) | unknown (acknowledgement lost) | refused.
 * pushing → intended is the definite no of a busy operator: nothing was taken, so it may be pushed again. `refused` and
 * `never` may still become `paid`: the operator's statement has the last word, and money that came is money. `paid` is final.
 */
export const COLLECTION_LIFECYCLE = {
  intended: ['pushing', 'never'],
  pushing: ['intended', 'prompted', 'unknown', 'never', 'refused', 'paid'],
  unknown: ['prompted', 'never', 'refused', 'paid'],
  prompted: ['never', 'refused', 'paid'],
  never: ['refused', 'paid'],
  refused: ['paid'],
  paid: [],
} as const satisfies LifecycleTable<CollectionState>;

export type CollectionState = 'intended' | 'pushing' | 'unknown' | 'prompted' | 'never' | 'refused' | 'paid';

/** In these states a prompt may stand on the payer's phone; at most one such collection a payer. */
export const OPEN_PROMPT_STATES = [
  'pushing',
  'unknown',
  'prompted',
] as const satisfies readonly CollectionState[];

/** Each piece of news about a collection with the state that it leads to. */
export const COLLECTION_NEWS = {
  'push-begun': 'pushing',
  'push-not-taken': 'intended',
  'push-acknowledged': 'prompted',
  'push-unanswered': 'unknown',
  'push-refused': 'refused',
  'payment-confirmed': 'paid',
  'refusal-confirmed': 'refused',
  'absence-confirmed': 'never',
} as const satisfies Record<string, CollectionState>;

export type CollectionNews = keyof typeof COLLECTION_NEWS;

/** `subjectId` is opaque (a policy's); `reference` is what the payer's screen shows (a policy number, at most 12 characters). */
export type Collection = {
  readonly id: CollectionId;
  readonly reference: string;
  readonly subjectId: string;
  readonly payerId: PolicyholderId;
  readonly amount: Money<'KES'>;
  readonly state: CollectionState;
  readonly createdAt: Instant;
} & CollectionLearned;

/** What is learned on the way; a field is absent until it is known. `resultCode` is the operator's own. */
export type CollectionLearned = {
  readonly pushedAt?: Instant;
  readonly checkoutRequestId?: string;
  readonly merchantRequestId?: string;
  readonly operatorReceipt?: string;
  readonly paidAt?: Instant;
  readonly resultCode?: string;
};

/** Makes a collection where the intention to collect arises. Refuses RAIL_… (whole KES 1 to 250 000) and REFERENCE_MALFORMED. */
export function intendCollection(terms: Omit<Collection, 'state' | keyof CollectionLearned>): Collection {
  checkReference(terms.reference);
  checkRailAmount('collection', terms.amount);
  return { ...terms, state: 'intended' };
}
