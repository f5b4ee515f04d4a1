// Decides how trusted public keys are listed in a file: JSON with each key's id and PEM, or plain PEM one after the other.
import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { refuse } from '@microcrop/kernel';
import { EVIDENCE_REFUSALS, type TrustedKey, type TrustedKeys, trustedKeyOf } from '../../src/index.ts';
import { keyObjectOf, publicBytesOf } from './public-key.ts';
import { replaceFile } from './replace-file.ts';

const TRUST_FORMAT = 'microcrop-trust/1';
const TRUST_FILE_CHARACTERS_MAX = 1_000_000;
const PEM_BLOCK = /-----BEGIN PUBLIC KEY-----[A-Za-z0-9+/=\s]+-----END PUBLIC KEY-----/g;

/** Refuses TRUST_FILE_UNREADABLE, and TRUST_FILE_MALFORMED (also for a private key, an empty list or an id that is not the key's). */
export async function readTrustFile(path: string): Promise<TrustedKeys> {
  return parseTrustFile(await readText(path));
}

function parseTrustFile(text: string): TrustedKeys {
  if (text.length > TRUST_FILE_CHARACTERS_MAX) return malformed('length');
  const keys = text.trimStart().startsWith('{') ? parseTrustJson(text) : parsePemList(text);
  return keys.length === 0 ? malformed('keys') : keys;
}

export async function writeTrustFile(path: string, keys: TrustedKeys): Promise<void> {
  const listed = keys.map(({ keyId, publicKey }) => ({ keyId, publicKey: pemOf(publicKey) }));
  await replaceFile(path, `${JSON.stringify({ format: TRUST_FORMAT, keys: listed }, null, 2)}\n`, 0o644);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return refuse(EVIDENCE_REFUSALS.TRUST_FILE_UNREADABLE, { path });
  }
}

function parseTrustJson(text: string): TrustedKeys {
  const file = parseJson(text);
  if (!isRecord(file) || file['format'] !== TRUST_FORMAT) return malformed('format');
  const keys = file['keys'];
  return Array.isArray(keys) ? keys.map(parseListed) : malformed('keys');
}

function parseListed(listed: unknown): TrustedKey {
  if (!isRecord(listed) || typeof listed['publicKey'] !== 'string') return malformed('publicKey');
  const [key, ...more] = parsePemList(listed['publicKey']);
  if (key === undefined || more.length > 0) return malformed('publicKey');
  return key.keyId === listed['keyId'] ? key : malformed('keyId');
}

function parsePemList(text: string): TrustedKeys {
  // Anything beside public keys may be a private one that somebody is about to publish.
  if (text.replace(PEM_BLOCK, '').trim() !== '') return malformed('text beside public keys');
  return (text.match(PEM_BLOCK) ?? []).map((pem) => trustedKeyOf(publicBytesOf(parsePublicKey(pem))));
}

function parsePublicKey(pem: string): KeyObject {
  try {
    return createPublicKey({ key: pem, format: 'pem' });
  } catch {
    return malformed('PEM');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return malformed('JSON');
  }
}

function pemOf(publicKey: Uint8Array): string {
  return keyObjectOf(publicKey).export({ format: 'pem', type: 'spki' }).toString();
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function malformed(part: string): never {
  return refuse(EVIDENCE_REFUSALS.TRUST_FILE_MALFORMED, { part });
}
