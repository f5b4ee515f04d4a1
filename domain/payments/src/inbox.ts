// Decides what the inbox keeps: each callback body, stored before it is acknowledged, once however often it comes.
import type { Instant, OutboxEntry } from '@microcrop/kernel';

export type InboxSource =
  | 'stk'
  | 'b2c-result'
  | 'b2c-timeout'
  | 'status-result'
  | 'status-timeout'
  | 'reversal-result'
  | 'reversal-timeout'
  | 'c2b-confirmation'
  | 'sms-delivery';

/** A body is the same when its source, its subject (the id in its address, or "-") and its digest are the same. */
export type InboxKey = {
  readonly source: InboxSource;
  readonly subjectId: string;
  /** The blind index of the body, 32 bytes in base64url: with a plain digest phone numbers could be tried out. */
  readonly digest: string;
};

/** `sealedBody` is encrypted by the caller: bodies carry phone numbers. */
export type InboxMessage = InboxKey & {
  readonly sealedBody: Uint8Array;
  readonly receivedAt: Instant;
  readonly processedAt?: Instant;
};

export type InboxStore = {
  /**
   * Keeps the body and puts `toDo`, the message that acts on it, in one statement. True when it is new; false when it was
   * received before (then nothing is written).
   */
  readonly receive: (message: Omit<InboxMessage, 'processedAt'>, toDo: OutboxEntry) => Promise<boolean>;
  readonly get: (key: InboxKey) => Promise<InboxMessage | undefined>;
  /** True the first time only. */
  readonly markProcessed: (key: InboxKey, processedAt: Instant) => Promise<boolean>;
};
