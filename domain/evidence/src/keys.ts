// Decides how keys are named and what signs and verifies: ports, so that a machine, a browser or a key service can stand behind.
import { type Brand, refuse } from '@microcrop/kernel';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { EVIDENCE_REFUSALS } from './refusals.ts';

/** "ed25519-" and the SHA-256 of the 32 bytes of the public key in lower-case hexadecimal: a key cannot borrow a name. */
export type KeyId = Brand<string, 'KeyId'>;

/** `publicKey`: the 32 bytes of RFC 8032. */
export type TrustedKey = { readonly keyId: KeyId; readonly publicKey: Uint8Array };

/** Old keys stay listed, so that what they signed still verifies; a key that leaked is taken off the list. */
export type TrustedKeys = readonly TrustedKey[];

/** Signs with the private key behind `keyId`; 64 bytes. */
export type EvidenceSigner = {
  readonly keyId: KeyId;
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>;
};

/** Is `signature` one of `publicKey` over `message`? Never throws for what the bytes are. */
export type VerifySignature = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => Promise<boolean>;

/** Refuses KEY_ID_MALFORMED. */
export function parseKeyId(text: string): KeyId {
  if (!/^ed25519-[0-9a-f]{64}$/.test(text))
    refuse(EVIDENCE_REFUSALS.KEY_ID_MALFORMED, { length: text.length });
  return text as KeyId;
}

export function keyIdOf(publicKey: Uint8Array): KeyId {
  return parseKeyId(`ed25519-${bytesToHex(sha256(publicKey))}`);
}

/** A key with the name that is its own. */
export function trustedKeyOf(publicKey: Uint8Array): TrustedKey {
  return { keyId: keyIdOf(publicKey), publicKey };
}
