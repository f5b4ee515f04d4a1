// Decides how a webhook is signed and how a reader checks it: HMAC-SHA256 over id.timestamp.body (Standard Webhooks 1.0.0).
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64Of } from './base64.ts';
import { readSecret } from './secret.ts';

/** A message older or newer than this is not believed. */
export const TOLERANCE_SECONDS = 300;

export type SignedHeaders = {
  readonly 'webhook-id': string;
  /** Seconds since 1970. */
  readonly 'webhook-timestamp': string;
  /** One "v1,…" for each live secret, separated by spaces. */
  readonly 'webhook-signature': string;
};

/** Signed with each of `secrets`, so that a reader who knows either believes it. Refuses WEBHOOK_SECRET_MALFORMED. */
export function signedHeaders(
  secrets: readonly string[],
  id: string,
  timestampSeconds: number,
  body: string,
): SignedHeaders {
  const timestamp = String(timestampSeconds);
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => signatureOf(secret, id, timestamp, body)).join(' '),
  };
}

function signatureOf(secret: string, id: string, timestamp: string, body: string): string {
  const mac = hmac(sha256, readSecret(secret), utf8ToBytes(`${id}.${timestamp}.${body}`));
  return `v1,${base64Of(mac)}`;
}

export type Verdict = 'believed' | 'malformed' | 'too-old' | 'too-new' | 'not-ours';

/**
 * What a reader makes of a message that holds `secrets`, at `nowSeconds`. The body is the text as it came, not parsed and
 * written anew. Refuses WEBHOOK_SECRET_MALFORMED.
 */
export function verifyWebhook(
  secrets: readonly string[],
  headers: Readonly<Record<string, string | undefined>>,
  body: string,
  nowSeconds: number,
): Verdict {
  const [id = '', timestamp = '', signatures = ''] = [
    headers['webhook-id'],
    headers['webhook-timestamp'],
    headers['webhook-signature'],
  ];
  if (id === '' || !/^\d{1,12}$/.test(timestamp)) return 'malformed';
  const age = nowSeconds - Number(timestamp);
  if (age > TOLERANCE_SECONDS) return 'too-old';
  if (age < -TOLERANCE_SECONDS) return 'too-new';
  const given = signatures.split(' ');
  const expected = secrets.map((secret) => signatureOf(secret, id, timestamp, body));
  return expected.some((own) => given.some((other) => areSame(own, other))) ? 'believed' : 'not-ours';
}

/** Compares every character, however early they differ: the time it takes tells nothing. */
function areSame(left: string, right: string): boolean {
  let difference = left.length ^ right.length;
  for (let at = 0; at < left.length; at += 1) difference |= left.charCodeAt(at) ^ (right.charCodeAt(at) || 0);
  return difference === 0;
}
