// Decides how the initiator's password travels: RSA PKCS#1 v1.5 under the key of the operator's certificate.
import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import type { EncryptCredential } from './settings.ts';

/**
 * `certificatePem` is the operator's certificate or public key for this environment; its dates are not looked at (operators
 * have published expired ones that they still used). Throws at start when it is neither. 344 characters for a 2048-bit key.
 */
export function rsaCredentialEncryption(certificatePem: string): EncryptCredential {
  const key = createPublicKey(certificatePem);
  return (password) =>
    publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(password, 'utf8')).toString(
      'base64',
    );
}
