// Decides by node:crypto whether an Ed25519 signature is a key's over a message.
import { verify } from 'node:crypto';
import type { VerifySignature } from '../../src/index.ts';
import { keyObjectOf } from './public-key.ts';

/** False also where the bytes are no key or no signature. */
export const nodeVerifySignature: VerifySignature = async (publicKey, message, signature) => {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    return verify(null, message, keyObjectOf(publicKey), signature);
  } catch {
    return false;
  }
};
