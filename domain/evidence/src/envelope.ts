// Decides the bundle's envelope: which members the file has, and which bytes its signature is over.
import { type JsonObject, refuse } from '@microcrop/kernel';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import { type KeyId, parseKeyId } from './keys.ts';
import { EVIDENCE_REFUSALS } from './refusals.ts';

export const BUNDLE_FORMAT = 'microcrop-evidence/1';
export const SIGNATURE_ALGORITHM = 'Ed25519';

/** `value`: 64 bytes in lower-case hexadecimal, which spells each signature in one way only. */
export type BundleSignature = {
  readonly algorithm: typeof SIGNATURE_ALGORITHM;
  readonly keyId: KeyId;
  readonly value: string;
};

export type Envelope = {
  readonly format: typeof BUNDLE_FORMAT;
  readonly content: JsonObject;
  readonly cid: string;
  readonly signature: BundleSignature;
};

/**
 * What is signed: format, algorithm, key and the content's identifier, each on a line. The first line keeps a signature of
 * ours over anything else from being taken for one over a bundle; every member of the envelope is under it.
 */
export function signedMessage(cid: string, keyId: KeyId): Uint8Array {
  return utf8ToBytes(`${BUNDLE_FORMAT}\n${SIGNATURE_ALGORITHM}\n${keyId}\n${cid}\n`);
}

/** The file before and after its content, in canonical form: the content's own canonical bytes stand between as they are. */
export function frameOf({ cid, format, signature }: Omit<Envelope, 'content'>): {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
} {
  return {
    before: utf8ToBytes(`{"cid":${canonicalize(cid)},"content":`),
    after: utf8ToBytes(`,"format":${canonicalize(format)},"signature":${canonicalize({ ...signature })}}`),
  };
}

/** `value` as JSON was parsed. Refuses FORMAT_UNKNOWN, ENVELOPE_MALFORMED, ALGORITHM_UNKNOWN. */
export function parseEnvelope(value: unknown): Envelope {
  if (!isObject(value) || value['format'] !== BUNDLE_FORMAT) return refuse(EVIDENCE_REFUSALS.FORMAT_UNKNOWN);
  const { content, cid } = value;
  const whole = hasExactly(value, ['cid', 'content', 'format', 'signature']);
  if (!whole || !isObject(content) || typeof cid !== 'string') return malformed('envelope');
  return { format: BUNDLE_FORMAT, content, cid, signature: parseSignature(value['signature']) };
}

function parseSignature(signature: unknown): BundleSignature {
  if (!isObject(signature) || !hasExactly(signature, ['algorithm', 'keyId', 'value']))
    return malformed('signature');
  const { algorithm, keyId, value } = signature;
  if (algorithm !== SIGNATURE_ALGORITHM) return refuse(EVIDENCE_REFUSALS.ALGORITHM_UNKNOWN);
  if (typeof keyId !== 'string' || !/^ed25519-[0-9a-f]{64}$/.test(keyId)) return malformed('signature.keyId');
  if (typeof value !== 'string' || !/^[0-9a-f]{128}$/.test(value)) return malformed('signature.value');
  return { algorithm, keyId: parseKeyId(keyId), value };
}

function malformed(member: string): never {
  return refuse(EVIDENCE_REFUSALS.ENVELOPE_MALFORMED, { member });
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasExactly(value: JsonObject, keys: readonly string[]): boolean {
  return Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key));
}
