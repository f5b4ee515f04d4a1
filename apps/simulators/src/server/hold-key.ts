// Which RSA key the operator opens security credentials with: made once, kept beside the books.
import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  privateDecrypt,
} from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCode } from './keep-books.ts';

export type OperatorKey = { publicPem: string; decrypt: (securityCredential: string) => string | null };

const MODULUS_BITS = 2048;

export function holdKey(folder: string): OperatorKey {
  const path = join(folder, 'operator-key.pem');
  const key = readKey(path) ?? makeKey(path);
  const publicPem = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
  return { publicPem, decrypt: (text) => open(key, text) };
}

function readKey(path: string): KeyObject | null {
  try {
    return createPrivateKey(readFileSync(path));
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function makeKey(path: string): KeyObject {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: MODULUS_BITS });
  writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return privateKey;
}

// RSAES-PKCS1-v1_5 is what the operator's documents ask for.
function open(key: KeyObject, text: string): string | null {
  try {
    return privateDecrypt(
      { key, padding: constants.RSA_PKCS1_PADDING },
      Buffer.from(text, 'base64'),
    ).toString('utf8');
  } catch {
    return null;
  }
}
