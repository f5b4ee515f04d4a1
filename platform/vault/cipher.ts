// Decides how bytes are sealed: AES-256-GCM with a random nonce, the context authenticated and not stored.
import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { invariant } from '@microcrop/kernel';
import type { RandomBytes } from './port.ts';

/** First byte of everything sealed: 1 = AES-256-GCM, 12-byte nonce, ciphertext, 16-byte tag. */
const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES;
const ALGORITHM = 'aes-256-gcm';

export function sealBytes(
  key: KeyObject,
  plain: Uint8Array,
  context: string,
  random: RandomBytes,
): Uint8Array {
  const nonce = random(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const text = cipher.update(plain);
  cipher.final();
  return Buffer.concat([Uint8Array.of(FORMAT), nonce, text, cipher.getAuthTag()]);
}

/** Crashes where the bytes were not sealed by this key in this context. */
export function openBytes(key: KeyObject, sealed: Uint8Array, context: string): Buffer {
  const whole = sealed[0] === FORMAT && sealed.length >= HEAD_BYTES + TAG_BYTES;
  invariant(whole, 'sealed bytes have a known format');
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(1, HEAD_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const plain = decipher.update(sealed.subarray(HEAD_BYTES, sealed.length - TAG_BYTES));
  invariant(
    isAuthentic(() => decipher.final()),
    'sealed bytes are opened with their own key and context',
  );
  return plain;
}

function isAuthentic(finish: () => unknown): boolean {
  try {
    finish();
    return true;
  } catch {
    return false;
  }
}
