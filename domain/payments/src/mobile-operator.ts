// Decides the port to a mobile operator: what can be asked of it, and the three outcomes that any request can have.
import type { DisbursementId, Money } from '@microcrop/kernel';
import type { OperatorAct } from './operator-codes/operator-act.ts';

/** The code of a refusal of our own: the request did not leave, so that no attempt was made. */
export const NOT_SENT = 'NOT_SENT';

/** A definite no: nothing was done. `act` says what a later attempt may do. */
export type OperatorRefusal = {
  readonly outcome: 'refused';
  readonly code: string;
  readonly message: string;
  readonly act: OperatorAct;
};

/** Nobody knows whether the operator took it. `cause`: no answer in time, or one that cannot be read. */
export type OperatorSilence = {
  readonly outcome: 'unknown';
  readonly cause: 'no-answer' | 'unreadable' | 'server-error';
  readonly code?: string;
};

export type Acknowledged<Ids> = { readonly outcome: 'accepted' } & Ids;

type Outcome<Ids> = Acknowledged<Ids> | OperatorRefusal | OperatorSilence;

export type PromptIds = { readonly checkoutRequestId: string; readonly merchantRequestId: string };
export type ConversationIds = { readonly conversationId: string; readonly originatorConversationId: string };

/** What became of a prompt, as the operator tells it when asked. */
export type PromptAnswer =
  | { readonly outcome: 'answered'; readonly resultCode: string; readonly checkoutRequestId: string }
  | { readonly outcome: 'pending' }
  | OperatorRefusal
  | OperatorSilence;

/** `duplicate`: an earlier request under this id was accepted; ask what became of it. */
export type DisburseOutcome = Outcome<ConversationIds> | { readonly outcome: 'duplicate' };

/** `msisdn` is `254XXXXXXXXX`; amounts are whole shillings; `callbackUrl` carries the collection's own id. */
export type PaymentRequest = {
  readonly msisdn: string;
  readonly amount: Money<'KES'>;
  readonly reference: string;
  /** At most 13 characters. */
  readonly description: string;
  readonly callbackUrl: string;
};

export type DisburseRequest = ResultAddresses & {
  readonly id: DisbursementId;
  readonly msisdn: string;
  readonly amount: Money<'KES'>;
  /** 2 to 100 characters, without personal data. */
  readonly remarks: string;
  readonly occasion: string;
};

/** Where the operator sends its asynchronous answer, and where it says that its queue gave up. */
export type ResultAddresses = { readonly resultUrl: string; readonly timeoutUrl: string };

export type TransactionQuestion = ResultAddresses & {
  readonly about:
    | { readonly operatorReceipt: string }
    /** Of the original request: our own id of a disbursement, or the operator's of a reversal. */
    | { readonly originatorConversationId: string };
};

export type ReverseRequest = ResultAddresses & {
  readonly operatorReceipt: string;
  readonly amount: Money<'KES'>;
  readonly remarks: string;
};

export type PaybillAddresses = {
  readonly confirmationUrl: string;
  readonly validationUrl: string;
  /** What the operator does with a payment when our validation address is silent. */
  readonly whenSilent: 'Completed' | 'Cancelled';
};

/** A mobile operator. Nothing here throws for what the operator or the network does; only a defect of ours throws. */
export type MobileOperator = {
  readonly requestPayment: (request: PaymentRequest) => Promise<Outcome<PromptIds>>;
  readonly askPayment: (question: { readonly checkoutRequestId: string }) => Promise<PromptAnswer>;
  readonly disburse: (request: DisburseRequest) => Promise<DisburseOutcome>;
  readonly askTransaction: (question: TransactionQuestion) => Promise<Outcome<ConversationIds>>;
  readonly reverse: (request: ReverseRequest) => Promise<Outcome<ConversationIds>>;
  readonly registerPaybill: (addresses: PaybillAddresses) => Promise<Outcome<object>>;
  readonly askBalance: (addresses: ResultAddresses) => Promise<Outcome<ConversationIds>>;
};

export type RequestPaymentOutcome = Outcome<PromptIds>;
export type ConversationOutcome = Outcome<ConversationIds>;
export type RegisterPaybillOutcome = Outcome<object>;
