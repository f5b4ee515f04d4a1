// Decides where a scheme's signing key lies and how it changes: one private key, and the list of all public ones so far.
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse } from '@microcrop/kernel';
import { EVIDENCE_REFUSALS, type EvidenceSigner, type TrustedKeys } from '../../src/index.ts';
import { newSigningKey, readSigningKey } from './signing-key.ts';
import { readTrustFile, writeTrustFile } from './trust-file.ts';

export type KeyFolder = {
  readonly signer: EvidenceSigner;
  readonly trustedKeys: TrustedKeys;
  /** What `verify --trust` takes. */
  readonly trustFile: string;
};

/**
 * Opens the folder's keys; makes a first pair where there is none. Refuses SIGNING_KEY_EXPOSED, SIGNING_KEY_MALFORMED,
 * SIGNING_KEY_UNLISTED and the TRUST_FILE_ refusals.
 */
export async function openKeyFolder(folder: string): Promise<KeyFolder> {
  const { signingKey, trustFile } = pathsIn(folder);
  if (!(await exists(signingKey))) await rotateKey(folder);
  const { signer } = await readSigningKey(signingKey);
  const trustedKeys = await readTrustFile(trustFile);
  if (!trustedKeys.some((key) => key.keyId === signer.keyId)) {
    refuse(EVIDENCE_REFUSALS.SIGNING_KEY_UNLISTED, { keyId: signer.keyId });
  }
  return { signer, trustedKeys, trustFile };
}

/**
 * Makes a new signing key in place of the old one, whose public half stays listed: what it signed still verifies. The list
 * is written first, so that a crash between the two leaves one name too many and never a bundle that nobody can check.
 */
export async function rotateKey(folder: string): Promise<void> {
  const { signingKey, trustFile } = pathsIn(folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const before = (await exists(trustFile)) ? await readTrustFile(trustFile) : [];
  const { trustedKey, write } = newSigningKey();
  await writeTrustFile(trustFile, [...before, trustedKey]);
  await write(signingKey);
}

function pathsIn(folder: string): { readonly signingKey: string; readonly trustFile: string } {
  return { signingKey: join(folder, 'signing-key.pem'), trustFile: join(folder, 'trusted-keys.json') };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
