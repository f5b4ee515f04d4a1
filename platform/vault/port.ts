// Decides the vault's ports: who keeps the key-encryption key, and where the wrapped data keys stand.
import type { Instant } from '@microcrop/kernel';

/** Keeps the key-encryption key and never gives it out: a file today, a key service on a server. */
export type KeyProvider = {
  /** Encrypts a data key for `subject`; only `unwrap` with the same subject gives it back. */
  readonly wrap: (dataKey: Uint8Array, subject: string) => Promise<Uint8Array>;
  /** Crashes where the bytes were not wrapped by this key for this subject. */
  readonly unwrap: (wrapped: Uint8Array, subject: string) => Promise<Uint8Array>;
  /** 32 bytes that only this key gives for this purpose. */
  readonly derive: (purpose: string) => Promise<Uint8Array>;
};

/** `wrapped` is null once destroyed; the row stays, so that the subject never gets another key. */
export type DataKeyRow = { readonly wrapped: Uint8Array | null };

export type DataKeyStore = {
  readonly find: (subject: string) => Promise<DataKeyRow | undefined>;
  /** False: there is a row already. */
  readonly add: (subject: string, wrapped: Uint8Array) => Promise<boolean>;
  /** Overwrites the key with nothing. False: there was none, or it was destroyed before. */
  readonly destroy: (subject: string, at: Instant) => Promise<boolean>;
  /** Records the fingerprint if none is recorded, and gives the one that is. */
  readonly pinFingerprint: (fingerprint: string) => Promise<string>;
};

/** That many random bytes. */
export type RandomBytes = (count: number) => Uint8Array;
