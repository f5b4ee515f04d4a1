// Decides which key signs access tokens, when a new one follows, and how long the old one is still shown.
import { addMinutes, type Identifier, type Instant } from '@microcrop/kernel';
import { ACCESS_MINUTES } from './access-token.ts';

export type SigningKeyId = Identifier<'SigningKeyId'>;

export type SigningKey = {
  readonly id: SigningKeyId;
  /** Counts the keys from 1: of two processes that make the next one, one does. */
  readonly ordinal: number;
  /** The public key of Ed25519, base64url, as RFC 8037 writes it. */
  readonly x: string;
  /** Sealed by the vault under a data key of its own, which the key-encryption key wraps. */
  readonly sealedPrivate: Uint8Array;
  readonly createdAt: Instant;
};

export const SIGNING_KEY_DAYS = 30;
const DAY_MINUTES = 24 * 60;
/** Between processes whose clocks differ. */
const SLACK_MINUTES = 10;

export const SIGNING_KEY_CONTEXT = 'accounts.signing_key.private';

export function isKeyDue(newest: SigningKey | undefined, now: Instant): boolean {
  return newest === undefined || addMinutes(newest.createdAt, SIGNING_KEY_DAYS * DAY_MINUTES) <= now;
}

/** Those whose tokens may still be good; `keys` newest first. */
export function shownKeys(keys: readonly SigningKey[], now: Instant): readonly SigningKey[] {
  return keys.filter((_key, at) => {
    const successor = keys[at - 1];
    return successor === undefined || addMinutes(successor.createdAt, ACCESS_MINUTES + SLACK_MINUTES) > now;
  });
}

/** A key as RFC 7517 and 8037 write it. */
export type PublicKey = {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
};

/** RFC 7517: what a partner verifies access tokens with. */
export type KeySet = { readonly keys: readonly PublicKey[] };

export function publicKeyOf({ id, x }: Pick<SigningKey, 'id' | 'x'>): PublicKey {
  return { kty: 'OKP', crv: 'Ed25519', x, kid: id, alg: 'EdDSA', use: 'sig' };
}
