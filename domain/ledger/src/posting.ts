// Decides what a posting is: the transfers that one business event makes, all or none, under an id made before it.
import type {
  ClaimId,
  CollectionId,
  DisbursementId,
  Instant,
  Money,
  PolicyId,
  PostingId,
  RefundId,
} from '@microcrop/kernel';
import type { AccountCode } from './chart-of-accounts.ts';

/** The business events that move money. */
export const POSTING_EVENTS = [
  'float-funded',
  'premium-received',
  'money-held-in-suspense',
  'premium-released-from-suspense',
  'premium-refund-due',
  'suspense-refund-due',
  'refund-settled',
  'claim-approved',
  'payout-settled',
  'payout-returned',
  'operator-charged',
  'reversal',
] as const;

export type PostingEvent = (typeof POSTING_EVENTS)[number];

/** What a posting is about; opaque ids, never a person. */
export type Subjects = {
  readonly policyId: PolicyId | null;
  readonly claimId: ClaimId | null;
  readonly collectionId: CollectionId | null;
  readonly disbursementId: DisbursementId | null;
  readonly refundId: RefundId | null;
};

/** One of a posting's subjects, to look its transfers up by. */
export type Subject =
  | { readonly policyId: PolicyId }
  | { readonly claimId: ClaimId }
  | { readonly collectionId: CollectionId }
  | { readonly disbursementId: DisbursementId }
  | { readonly refundId: RefundId };

/**
 * One debit and one credit of one currency: `amount` > 0. `detail` names the part within a control account (which levy,
 * which loading). `operatorReference` is the operator's receipt, present exactly where the transfer moves the float.
 */
export type Transfer = {
  readonly debit: AccountCode;
  readonly credit: AccountCode;
  readonly amount: Money;
  readonly detail: string | null;
  readonly operatorReference: string | null;
};

/**
 * `postingId` is the idempotency key, made where the intention arose and stored before anything happened. `bookedAt` is
 * the scheme's time and no part of the input: a retry at a later hour is the same posting.
 */
export type Posting = {
  readonly postingId: PostingId;
  readonly event: PostingEvent;
  readonly bookedAt: Instant;
  readonly subjects: Subjects;
  /** The posting that this one undoes; null unless `event` is 'reversal'. */
  readonly reverses: PostingId | null;
  readonly transfers: readonly Transfer[];
};

/** A transfer as the ledger tells of it, with what its posting says of all its transfers. */
export type BookedTransfer = Transfer &
  Omit<Posting, 'transfers'> & {
    /** 0, 1, 2 … within the posting. */
    readonly ordinal: number;
  };

/** What every event's facts begin with. */
export type PostingFacts = { readonly postingId: PostingId; readonly bookedAt: Instant };
