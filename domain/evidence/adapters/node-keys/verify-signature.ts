// Decides by node:crypto whether an Ed25519 signature is a key's over a message.
import { type KeyObject, verify } from 'node:crypto';
import type { VerifySignature } from '../../src/index.ts';
import { keyObjectOf } from './public-key.ts';

/** False also where the bytes are no key or no signature. */
export const nodeVerifySignature: VerifySignature = async (publicKey, message, signature) => {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    return verify(null, message, keyOf(publicKey), signature);
  } catch {
    return false;
  }
};

/** Who checks many bundles checks them by one key: the last is held, beside a copy of the bytes that it was made of. */
let last: { readonly bytes: Buffer; readonly key: KeyObject } | undefined;

function keyOf(publicKey: Uint8Array): KeyObject {
  if (last?.bytes.equals(publicKey) !== true)
    last = { bytes: Buffer.from(publicKey), key: keyObjectOf(publicKey) };
  return last.key;
}
