// Decides how the 32 bytes of a public key become node's key and back.
import { createPublicKey, type KeyObject } from 'node:crypto';
import { refuse } from '@microcrop/kernel';
import { EVIDENCE_REFUSALS } from '../../src/index.ts';

/** SubjectPublicKeyInfo of Ed25519 (RFC 8410): a fixed head before the 32 bytes. */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

export function keyObjectOf(publicKey: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI_HEAD, publicKey]), format: 'der', type: 'spki' });
}

/** The 32 bytes of a key object's public half. Refuses TRUST_FILE_MALFORMED for any other kind of key. */
export function publicBytesOf(key: KeyObject): Uint8Array {
  if (key.asymmetricKeyType !== 'ed25519')
    return refuse(EVIDENCE_REFUSALS.TRUST_FILE_MALFORMED, { part: 'key type' });
  const spki = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' });
  return new Uint8Array(spki.subarray(SPKI_HEAD.length));
}
