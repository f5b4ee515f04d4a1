// Decides the life of a disbursement: a payout sent to the payee's phone, once and under one id.
import type { DisbursementId, Instant, Money, PolicyholderId } from '@microcrop/kernel';
import type { LifecycleTable } from './lifecycle.ts';
import { checkRailAmount, checkReference } from './rail-limits.ts';

/**
 * intended → sending (stored before the request) → accepted | unknown | rejected-before → settled | failed.
 * rejected-before is a definite no before acceptance: it may be sent again, under the same id only. unknown →
 * rejected-before needs the operator's "not found" after the settle window (`not-found-means-never.ts`). `failed` (for good;
 * the claim stays payable and is listed) may become `settled` by the statement, which has the last word. `settled` is final.
 */
export const DISBURSEMENT_LIFECYCLE = {
  intended: ['sending', 'failed'],
  sending: ['rejected-before', 'unknown', 'accepted', 'failed', 'settled'],
  'rejected-before': ['sending', 'failed', 'settled'],
  unknown: ['rejected-before', 'accepted', 'failed', 'settled'],
  accepted: ['failed', 'settled'],
  failed: ['settled'],
  settled: [],
} as const satisfies LifecycleTable<DisbursementState>;

export type DisbursementState =
  | 'intended'
  | 'sending'
  | 'rejected-before'
  | 'unknown'
  | 'accepted'
  | 'failed'
  | 'settled';

/** Each piece of news about a disbursement with the state that it leads to. */
export const DISBURSEMENT_NEWS = {
  'send-begun': 'sending',
  'send-rejected': 'rejected-before',
  'send-unanswered': 'unknown',
  'send-acknowledged': 'accepted',
  /** The operator knows this id: an earlier request under it was accepted, whatever we heard of it then. */
  'send-was-duplicate': 'accepted',
  'payment-confirmed': 'settled',
  'failure-confirmed': 'failed',
  'absence-confirmed': 'rejected-before',
  'given-up': 'failed',
} as const satisfies Record<string, DisbursementState>;

export type DisbursementNews = keyof typeof DISBURSEMENT_NEWS;

/** `id` travels as the operator's OriginatorConversationID; `subjectId` is opaque (a claim's). */
export type Disbursement = {
  readonly id: DisbursementId;
  readonly reference: string;
  readonly subjectId: string;
  readonly payeeId: PolicyholderId;
  readonly amount: Money<'KES'>;
  readonly state: DisbursementState;
  readonly createdAt: Instant;
} & DisbursementLearned;

export type DisbursementLearned = {
  readonly sentAt?: Instant;
  readonly conversationId?: string;
  readonly operatorReceipt?: string;
  readonly settledAt?: Instant;
  readonly resultCode?: string;
};

/** Makes a disbursement where the intention arises. Refuses RAIL_… (whole KES 10 to 250 000) and REFERENCE_MALFORMED. */
export function intendDisbursement(
  terms: Omit<Disbursement, 'state' | keyof DisbursementLearned>,
): Disbursement {
  checkReference(terms.reference);
  checkRailAmount('disbursement', terms.amount);
  return { ...terms, state: 'intended' };
}
