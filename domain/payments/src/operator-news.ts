// Decides what a callback says once it is read: hints from an unsigned sender, never proof that money moved.
import type { Instant, Money } from '@microcrop/kernel';

/** What the operator says became of a prompt. `resultCode` "0" claims success; then amount, receipt and time are stated. */
export type PromptCallback = {
  readonly checkoutRequestId: string;
  readonly merchantRequestId: string;
  readonly resultCode: string;
  readonly resultDescription: string;
  readonly amount?: Money<'KES'>;
  readonly operatorReceipt?: string;
  readonly completedAt?: Instant;
};

/** The operator's asynchronous answer to a disbursement, a status query, a reversal or a balance question. */
export type OperatorResult = {
  readonly resultCode: string;
  readonly resultDescription: string;
  readonly conversationId: string;
  readonly originatorConversationId: string;
  /** The operator's id of the answered request itself; of a payout or a reversal it is the receipt. */
  readonly transactionId?: string;
  readonly facts: ResultFacts;
};

/** What a result states about a transaction. Parties are the number alone: names are dropped where they are read. */
export type ResultFacts = {
  readonly amount?: Money<'KES'>;
  readonly operatorReceipt?: string;
  readonly debitParty?: string;
  readonly creditParty?: string;
  readonly transactionStatus?: string;
  readonly originalReceipt?: string;
  /** Of the transaction asked about, not of the question. */
  readonly originatorConversationId?: string;
  readonly conversationId?: string;
  readonly completedAt?: Instant;
  /** The operator's list of accounts as it stands in a balance result. */
  readonly accountBalance?: string;
};

/** The operator's queue gave the request up: its outcome is unknown. */
export type QueueTimeout = {
  readonly conversationId?: string;
  readonly originatorConversationId?: string;
};

/** Money paid to the paybill by hand. The payer's number is masked and the name dropped: the reference tells whose it is. */
export type PaybillConfirmation = {
  readonly operatorReceipt: string;
  readonly amount: Money<'KES'>;
  readonly accountReference: string;
  readonly paidAt: Instant;
  readonly shortcode: string;
};

/** Reads a provider's callbacks from text of at most 64 kB. Each refuses CALLBACK_… and changes nothing. */
export type CallbackReader = {
  readonly prompt: (body: string) => PromptCallback;
  readonly result: (body: string) => OperatorResult;
  readonly timeout: (body: string) => QueueTimeout;
  readonly confirmation: (body: string) => PaybillConfirmation;
};
