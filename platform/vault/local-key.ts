// Decides what a key-encryption key in our own memory does: one key for each purpose is derived from it (HKDF-SHA-256).
import { createSecretKey, hkdfSync } from 'node:crypto';
import { invariant } from '@microcrop/kernel';
import { openBytes, sealBytes } from './cipher.ts';
import type { KeyProvider, RandomBytes } from './port.ts';

export const KEY_BYTES = 32;

/** `key` is 32 bytes; they are overwritten here. */
export function localKeyProvider(key: Uint8Array, random: RandomBytes): KeyProvider {
  invariant(key.length === KEY_BYTES, 'a key-encryption key has 32 bytes');
  const root = createSecretKey(key);
  key.fill(0);
  const derive = (purpose: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', root, '', `microcrop ${purpose}`, KEY_BYTES));
  const wrapping = createSecretKey(derive('wraps data keys'));
  return {
    wrap: async (dataKey, subject) => sealBytes(wrapping, dataKey, contextOf(subject), random),
    unwrap: async (wrapped, subject) => openBytes(wrapping, wrapped, contextOf(subject)),
    derive: async (purpose) => derive(purpose),
  };
}

function contextOf(subject: string): string {
  return `data key of ${subject}`;
}
