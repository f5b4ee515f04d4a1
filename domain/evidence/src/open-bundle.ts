// Decides whether a file is a bundle that may be believed: each check in turn, each refusal with the reason.
import { type JsonObject, refuse } from '@microcrop/kernel';
import { hexToBytes } from '@noble/hashes/utils.js';
import { refuseNotPlain } from './canonical-json.ts';
import { cidOf } from './cid.ts';
import { type Envelope, frameOf, parseEnvelope, signedMessage } from './envelope.ts';
import type { KeyId, TrustedKey, TrustedKeys, VerifySignature } from './keys.ts';
import { checkCanonical, readJson } from './read-canonical.ts';
import { EVIDENCE_REFUSALS } from './refusals.ts';

/** A determination of 100,000 policies fits. */
export const BUNDLE_BYTES_MAX = 16 * 1024 * 1024;

export type BundleCheck = 'canonical-form' | 'content-identifier' | 'trusted-key' | 'signature';

export type OpenedBundle = {
  readonly content: JsonObject;
  readonly cid: string;
  readonly keyId: KeyId;
  /** What was checked, in order, each with a sentence for the reader. */
  readonly checks: readonly { readonly check: BundleCheck; readonly says: string }[];
};

/**
 * Opens a bundle. What comes back was signed by a key of `trustedKeys`, byte for byte; whether its numbers are right is
 * the recomputation's to say. Refuses BUNDLE_EMPTY, BUNDLE_TOO_LARGE, NOT_UTF8, TRUNCATED, TOO_DEEP, NOT_JSON,
 * DUPLICATE_KEY, FORMAT_UNKNOWN, ENVELOPE_MALFORMED, ALGORITHM_UNKNOWN, NOT_CANONICAL, CONTENT_NOT_PLAIN, CID_MISMATCH,
 * KEY_UNTRUSTED, SIGNATURE_INVALID: the first of these that holds.
 */
export async function openBundle(
  bytes: Uint8Array,
  trustedKeys: TrustedKeys,
  verifySignature: VerifySignature,
): Promise<OpenedBundle> {
  const envelope = readEnvelope(bytes);
  const { content, cid, signature } = envelope;
  refuseNotPlain(content);
  const computed = cidOf(contentBytesIn(bytes, envelope));
  if (computed !== cid) refuse(EVIDENCE_REFUSALS.CID_MISMATCH, { stated: cid.slice(0, 80), computed });
  const key = trustedKeyNamed(trustedKeys, signature.keyId);
  const valid = await verifySignature(
    key.publicKey,
    signedMessage(cid, key.keyId),
    hexToBytes(signature.value),
  );
  if (!valid) refuse(EVIDENCE_REFUSALS.SIGNATURE_INVALID, { keyId: key.keyId });
  return { content, cid, keyId: key.keyId, checks: checksOf(bytes, envelope) };
}

/** Reads the envelope without believing it. Refuses as `openBundle`, up to NOT_CANONICAL. */
export function readEnvelope(bytes: Uint8Array): Envelope {
  if (bytes.length === 0) refuse(EVIDENCE_REFUSALS.BUNDLE_EMPTY);
  if (bytes.length > BUNDLE_BYTES_MAX)
    refuse(EVIDENCE_REFUSALS.BUNDLE_TOO_LARGE, { bytesMax: BUNDLE_BYTES_MAX });
  const value = readJson(bytes);
  const envelope = parseEnvelope(value);
  checkCanonical(value, bytes);
  return envelope;
}

/** The file is canonical by then, so its content stands in it in the one form that is hashed. */
function contentBytesIn(bytes: Uint8Array, envelope: Envelope): Uint8Array {
  const { before, after } = frameOf(envelope);
  return bytes.subarray(before.length, bytes.length - after.length);
}

function trustedKeyNamed(trustedKeys: TrustedKeys, keyId: KeyId): TrustedKey {
  const key = trustedKeys.find((each) => each.keyId === keyId);
  return key ?? refuse(EVIDENCE_REFUSALS.KEY_UNTRUSTED, { keyId });
}

function checksOf(bytes: Uint8Array, { cid, signature }: Envelope): OpenedBundle['checks'] {
  return [
    { check: 'canonical-form', says: `the file is ${bytes.length} bytes of canonical JSON (RFC 8785)` },
    { check: 'content-identifier', says: `the content hashes to ${cid} (SHA-256)` },
    { check: 'trusted-key', says: `the key ${signature.keyId} is one that you trust` },
    { check: 'signature', says: 'the Ed25519 signature is that key’s over this content' },
  ];
}
