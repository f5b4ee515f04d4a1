// Decides how the initiator's password travels: RSA PKCS#1 v1.5 under the key of the operator's certificate.
import { constants, createPublicKey, type KeyObject, publicEncrypt } from 'node:crypto';
import { refuse } from '@microcrop/kernel';
import { PAYMENTS_REFUSALS } from '../../src/refusals.ts';
import type { EncryptCredential } from './settings.ts';

/**
 * `certificatePem` is the operator's certificate or public key for this environment; its dates are not looked at (operators
 * have published expired ones that they still used). Refuses CERTIFICATE_UNREADABLE when it is neither. 344 characters for a 2048-bit key.
 */
export function rsaCredentialEncryption(certificatePem: string): EncryptCredential {
  const key = readKey(certificatePem);
  return (password) =>
    publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(password, 'utf8')).toString(
      'base64',
    );
}

function readKey(certificatePem: string): KeyObject {
  try {
    return createPublicKey(certificatePem);
  } catch {
    return refuse(PAYMENTS_REFUSALS.CERTIFICATE_UNREADABLE);
  }
}
