// Decides what the dialogue asks of a session store; what was typed is sealed before it gets there.
import type { Instant } from '@microcrop/kernel';

export type StoredSession = {
  /** The gateway's; constant for a dialogue. */
  readonly sessionId: string;
  /** How many inputs the record has seen: a hop that arrives late never overwrites a newer one. */
  readonly inputs: number;
  /** `writeRecord`, sealed. */
  readonly sealed: Uint8Array;
  readonly touchedAt: Instant;
};

export type SessionStore = {
  /** Holds the row until the transaction ends, so that two deliveries of one hop wait for each other. */
  readonly get: (sessionId: string) => Promise<StoredSession | undefined>;
  /** Adds or replaces; false when a record with more inputs is there already. */
  readonly put: (session: StoredSession) => Promise<boolean>;
  /** Drops sessions last touched before `before`; returns how many. */
  readonly expire: (before: Instant) => Promise<number>;
};
