// Decides what the dialogue asks of its stores: a session between two hops, and which intentions were carried out.
import type { Instant } from '@microcrop/kernel';
import type { Notice } from './notice.ts';

/** How long a session is kept after its last hop: an operator ends a dialogue after 180 s, the rest is margin. */
export const SESSION_SECONDS = 240;

/**
 * Lines of `writeSession` by phone (a key that tells of nobody), each for `SESSION_SECONDS` after its last `put`. Outside of
 * any transaction, and nothing that cannot be lost: a lost session is rebuilt from the text of the next hop.
 */
export type SessionStore = {
  readonly get: (key: string) => Promise<string | undefined>;
  readonly put: (key: string, line: string) => Promise<void>;
};

/** Which intentions were carried out, bound to the transaction that does it. */
export type IntentionStore = {
  /**
   * 'first' for who claims the key first; two at the same time wait for each other. Else what became of it: the notice
   * that the caller read, if there was one.
   */
  readonly claim: (key: string, at: Instant) => Promise<'first' | { readonly notice: Notice | undefined }>;
  /** Keeps the notice with which a claimed intention ended. */
  readonly end: (key: string, notice: Notice) => Promise<void>;
};
