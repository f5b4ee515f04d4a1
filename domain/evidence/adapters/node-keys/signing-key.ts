// Decides how a private key lies in its file (PKCS #8 in PEM, readable by its owner alone) and how it signs.
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { refuse } from '@microcrop/kernel';
import { EVIDENCE_REFUSALS, type EvidenceSigner, type TrustedKey, trustedKeyOf } from '../../src/index.ts';
import { publicBytesOf } from './public-key.ts';
import { replaceFile } from './replace-file.ts';

/** Any of these bits lets somebody else read, write or use the file. */
const BITS_OF_OTHERS = 0o077;

export type SigningKey = { readonly signer: EvidenceSigner; readonly trustedKey: TrustedKey };

/** Refuses SIGNING_KEY_EXPOSED, SIGNING_KEY_MALFORMED. */
export async function readSigningKey(path: string): Promise<SigningKey> {
  const { mode } = await stat(path);
  if ((mode & BITS_OF_OTHERS) !== 0) {
    refuse(EVIDENCE_REFUSALS.SIGNING_KEY_EXPOSED, { mode: (mode & 0o777).toString(8) });
  }
  const key = parsePrivateKey(await readFile(path, 'utf8'));
  const trustedKey = trustedKeyOf(publicBytesOf(key));
  return {
    trustedKey,
    signer: { keyId: trustedKey.keyId, sign: async (message) => new Uint8Array(sign(null, message, key)) },
  };
}

/** A new pair: its public half, and what writes the private one to a file. */
export function newSigningKey(): {
  readonly trustedKey: TrustedKey;
  readonly write: (path: string) => Promise<void>;
} {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  return {
    trustedKey: trustedKeyOf(publicBytesOf(privateKey)),
    write: (path) => replaceFile(path, pem, 0o600),
  };
}

function parsePrivateKey(pem: string): KeyObject {
  try {
    const key = createPrivateKey({ key: pem, format: 'pem' });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // What node says of it may quote the file.
  }
  return refuse(EVIDENCE_REFUSALS.SIGNING_KEY_MALFORMED);
}
