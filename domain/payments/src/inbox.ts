// Decides what the inbox keeps: each callback body, stored before it is acknowledged, once however often it comes.
import type { Instant } from '@microcrop/kernel';

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
  /** SHA-256 of the body as received, 64 hexadecimal digits. */
  readonly digest: string;
};

/** `sealedBody` is encrypted by the caller: bodies carry phone numbers. */
export type InboxMessage = InboxKey & {
  readonly sealedBody: Uint8Array;
  readonly receivedAt: Instant;
  readonly processedAt?: Instant;
};

export type InboxStore = {
  /** True when it is new; false when it was received before (then nothing is written). */
  readonly receive: (message: Omit<InboxMessage, 'processedAt'>) => Promise<boolean>;
  readonly get: (key: InboxKey) => Promise<InboxMessage | undefined>;
  /** True the first time only. */
  readonly markProcessed: (key: InboxKey, processedAt: Instant) => Promise<boolean>;
  /** Not yet processed, oldest first. */
  readonly unprocessed: (limit: number) => Promise<readonly InboxMessage[]>;
};
