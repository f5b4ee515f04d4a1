// Decides the addresses at which the operator may call us: each names the one thing it is about.
import type { CollectionId, DisbursementId, RefundId, StatusQueryId } from '@microcrop/kernel';

/** Built by the gateway from its own public address and secret; a step only asks for one. */
export type CallbackAddresses = {
  readonly premium: (collectionId: CollectionId) => string;
  readonly disbursement: (disbursementId: DisbursementId) => ResultAddresses;
  readonly refund: (refundId: RefundId) => ResultAddresses;
  /** Where money paid to the paybill by hand is announced. */
  readonly paybill: () => PaybillAddresses;
  /** Made for one query; told to the operator only. */
  readonly statusQuery: (queryId: StatusQueryId) => ResultAddresses;
};

export type PaybillAddresses = { readonly confirmationUrl: string; readonly validationUrl: string };

export type ResultAddresses = { readonly resultUrl: string; readonly timeoutUrl: string };
