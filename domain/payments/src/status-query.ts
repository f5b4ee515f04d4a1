// Decides the life of a status query: one question to the operator, answered at an address made for it alone.
import type { Instant, StatusQueryId } from '@microcrop/kernel';
import type { LifecycleTable } from './lifecycle.ts';

/**
 * asked (stored before the request) → acknowledged (its ConversationID is known) → answered | abandoned.
 * An answer is looked at only once the query is acknowledged. A query whose acknowledgement was lost can therefore never be
 * answered: it is abandoned and a new one, with a new id and so a new address, asks again.
 */
export const STATUS_QUERY_LIFECYCLE = {
  asked: ['acknowledged', 'abandoned'],
  acknowledged: ['answered', 'abandoned'],
  answered: [],
  abandoned: [],
} as const satisfies LifecycleTable<StatusQueryState>;

export type StatusQueryState = 'asked' | 'acknowledged' | 'answered' | 'abandoned';

/** What a query asks about; `id` is a DisbursementId, a RefundId or an operator receipt. */
export type StatusQueryAbout = { readonly kind: 'disbursement' | 'receipt' | 'refund'; readonly id: string };

/** `id` is random and part of the answer's address; it is told to the operator only. */
export type StatusQuery = {
  readonly id: StatusQueryId;
  readonly about: StatusQueryAbout;
  readonly state: StatusQueryState;
  readonly askedAt: Instant;
} & StatusQueryLearned;

/** `conversationId` is the one in the operator's acknowledgement of this very query. */
export type StatusQueryLearned = {
  readonly conversationId?: string;
  readonly answeredAt?: Instant;
  readonly answer?: string;
};

/** Makes a query about to be asked. */
export function intendStatusQuery(terms: Omit<StatusQuery, 'state' | keyof StatusQueryLearned>): StatusQuery {
  return { ...terms, state: 'asked' };
}
