// Decides what is kept of a request that is to be done once: whose key, what it asked for, and what was answered.
import type { Instant } from '@microcrop/kernel';

/** A key is an account's own. `fingerprint` tells what was asked for. */
export type IdempotencyClaim = {
  readonly account: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly at: Instant;
};

export type IdempotencyAnswer = { readonly fingerprint: string; readonly answer: string };

/** For so long a key is known; after that it is a new one. */
export const KEY_HOURS = 24;

/** Bound to one transaction: that of the effect. */
export type IdempotencyStore = {
  /**
   * Undefined: the key is now this request's, and `answer` must follow in the same transaction. Waits for another
   * transaction that is claiming the same key.
   */
  readonly claim: (claim: IdempotencyClaim) => Promise<IdempotencyAnswer | undefined>;
  readonly answer: (claim: IdempotencyClaim, answer: string) => Promise<void>;
  /** Removes keys from before `before`, at most `limit`; answers how many. */
  readonly purge: (before: Instant, limit: number) => Promise<number>;
};
