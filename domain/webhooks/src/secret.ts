// Decides the form of a secret: "whsec_" and the base64 of its bytes, as Standard Webhooks has it.
import { refuse } from '@microcrop/kernel';
import { base64Of, bytesOfBase64 } from './base64.ts';
import { WEBHOOK_REFUSALS } from './refusals.ts';

const PREFIX = 'whsec_';
const BYTES_MIN = 16;
const BYTES_MAX = 64;

/** So many random bytes make a secret of ours. */
export const SECRET_BYTES = 32;

/** Refuses WEBHOOK_SECRET_MALFORMED unless 16 to 64 bytes. */
export function writeSecret(bytes: Uint8Array): string {
  if (bytes.length < BYTES_MIN || bytes.length > BYTES_MAX) refuse(WEBHOOK_REFUSALS.WEBHOOK_SECRET_MALFORMED);
  return `${PREFIX}${base64Of(bytes)}`;
}

/** The bytes that key the signature. Refuses WEBHOOK_SECRET_MALFORMED; never repeats what was given. */
export function readSecret(text: string): Uint8Array {
  const encoded = text.startsWith(PREFIX) ? text.slice(PREFIX.length) : '';
  const bytes = bytesOfBase64(encoded);
  if (bytes === undefined || bytes.length < BYTES_MIN || bytes.length > BYTES_MAX)
    return refuse(WEBHOOK_REFUSALS.WEBHOOK_SECRET_MALFORMED);
  return bytes;
}
