// Decides the ports to the stores of payments; every change of a state is a compare-and-set, and all run in the caller's transaction.
import type {
  CollectionId,
  DisbursementId,
  Instant,
  PageMark,
  PolicyholderId,
  RefundId,
  StatusQueryId,
} from '@microcrop/kernel';
import type { Collection, CollectionLearned, CollectionState } from './collection.ts';
import type { Disbursement, DisbursementLearned, DisbursementState } from './disbursement.ts';
import type { InboxKey } from './inbox.ts';
import type { PaybillReceipt, ReceiptLearned, ReceiptState } from './paybill-receipt.ts';
import type { Refund, RefundLearned, RefundState } from './refund.ts';
import type { StatusQuery, StatusQueryAbout, StatusQueryLearned, StatusQueryState } from './status-query.ts';

/** Number of rows and sum of amounts in minor units of KES, for each state that has rows. */
export type StateTotal<State> = {
  readonly state: State;
  readonly count: number;
  readonly minorUnits: bigint;
};

/**
 * `insert` throws DuplicateRow. `transition` sets the state and what was learned where the row's state is one of `from`, and
 * says whether it did; fields absent from `learned` stay as they are. `inStates` is ordered oldest first.
 */
export type CollectionStore = {
  readonly insert: (collection: Collection) => Promise<void>;
  readonly get: (id: CollectionId) => Promise<Collection | undefined>;
  /** As `get`, and whether the inbox holds this callback of it: one read, for each callback asks both. */
  readonly getForCallback: (
    id: CollectionId,
    digest: InboxKey['digest'],
  ) => Promise<{ readonly collection: Collection; readonly received: boolean } | undefined>;
  readonly getByCheckoutRequestId: (checkoutRequestId: string) => Promise<Collection | undefined>;
  readonly getByOperatorReceipt: (operatorReceipt: string) => Promise<Collection | undefined>;
  /** A second open prompt for a payer throws DuplicateRow('collection_one_open_prompt'). */
  readonly transition: Transition<CollectionId, CollectionState, CollectionLearned>;
  /** The payer's collection in a state of OPEN_PROMPT_STATES, if there is one. */
  readonly openFor: (payerId: PolicyholderId) => Promise<Collection | undefined>;
  readonly forSubject: (subjectId: string) => Promise<readonly Collection[]>;
  /** How many collections of the payer were made from `since` on, those aside that never reached the operator. */
  readonly countSince: (payerId: PolicyholderId, since: Instant) => Promise<number>;
  readonly inStates: (states: readonly CollectionState[], limit: number) => Promise<readonly Collection[]>;
  readonly totals: () => Promise<readonly StateTotal<CollectionState>[]>;
};

export type ReceiptStore = {
  /** False when this receipt was seen before (then nothing is written). */
  readonly see: (receipt: PaybillReceipt) => Promise<boolean>;
  readonly get: (operatorReceipt: string) => Promise<PaybillReceipt | undefined>;
  readonly transition: Transition<string, ReceiptState, ReceiptLearned>;
  readonly forSubject: (subjectId: string) => Promise<readonly PaybillReceipt[]>;
  readonly inStates: (states: readonly ReceiptState[], limit: number) => Promise<readonly PaybillReceipt[]>;
  readonly totals: () => Promise<readonly StateTotal<ReceiptState>[]>;
};

export type RefundStore = {
  /** A second refund of one receipt throws DuplicateRow('refund_of_receipt'). */
  readonly insert: (refund: Refund) => Promise<void>;
  readonly get: (id: RefundId) => Promise<Refund | undefined>;
  readonly getByReceipt: (ofReceipt: string) => Promise<Refund | undefined>;
  readonly transition: Transition<RefundId, RefundState, RefundLearned>;
  readonly inStates: (states: readonly RefundState[], limit: number) => Promise<readonly Refund[]>;
  readonly totals: () => Promise<readonly StateTotal<RefundState>[]>;
};

export type DisbursementStore = {
  readonly insert: (disbursement: Disbursement) => Promise<void>;
  readonly get: (id: DisbursementId) => Promise<Disbursement | undefined>;
  /** By the operator's ConversationID of its acknowledgement. */
  readonly getByConversationId: (conversationId: string) => Promise<Disbursement | undefined>;
  readonly getByOperatorReceipt: (operatorReceipt: string) => Promise<Disbursement | undefined>;
  readonly transition: Transition<DisbursementId, DisbursementState, DisbursementLearned>;
  readonly forSubject: (subjectId: string) => Promise<readonly Disbursement[]>;
  readonly inStates: (
    states: readonly DisbursementState[],
    limit: number,
  ) => Promise<readonly Disbursement[]>;
  /** Newest first, then by id downwards; those after `after`, of one state where it is named. */
  readonly page: (
    state: DisbursementState | undefined,
    limit: number,
    after: PageMark | undefined,
  ) => Promise<readonly Disbursement[]>;
  readonly totals: () => Promise<readonly StateTotal<DisbursementState>[]>;
};

export type StatusQueryStore = {
  readonly insert: (query: StatusQuery) => Promise<void>;
  readonly get: (id: StatusQueryId) => Promise<StatusQuery | undefined>;
  readonly transition: Transition<StatusQueryId, StatusQueryState, StatusQueryLearned>;
  /** Oldest first, all states. */
  readonly about: (subject: StatusQueryAbout) => Promise<readonly StatusQuery[]>;
  readonly inStates: (states: readonly StatusQueryState[], limit: number) => Promise<readonly StatusQuery[]>;
};

/** The token is sealed by the caller; one row an operator's application. */
export type StoredToken = {
  readonly application: string;
  readonly sealedToken: Uint8Array;
};

export type TokenStore = {
  readonly get: (application: string) => Promise<StoredToken | undefined>;
  /** Replaces the former one. */
  readonly put: (token: StoredToken) => Promise<void>;
};

type Transition<Id, State, Learned> = (
  id: Id,
  from: readonly State[],
  to: State,
  learned?: Learned,
) => Promise<boolean>;
