// Decides the twin of a signing key: quick, the same for the same seed, and no secret; never a trusted key of a real scheme.
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { type EvidenceSigner, type TrustedKey, trustedKeyOf, type VerifySignature } from '../src/index.ts';

/** "Signs" with two hashes over the public key and the message: whoever knows the key can, so it proves nothing. */
export function signerTwin(seed: string): {
  readonly signer: EvidenceSigner;
  readonly trustedKey: TrustedKey;
  readonly verifySignature: VerifySignature;
} {
  const trustedKey = trustedKeyOf(sha256(utf8ToBytes(`signer twin ${seed}`)));
  return {
    trustedKey,
    signer: {
      keyId: trustedKey.keyId,
      sign: async (message) => twinSignature(trustedKey.publicKey, message),
    },
    verifySignature: async (publicKey, message, signature) => {
      const expected = twinSignature(publicKey, message);
      return (
        signature.length === expected.length && expected.every((byte, index) => byte === signature[index])
      );
    },
  };
}

function twinSignature(publicKey: Uint8Array, message: Uint8Array): Uint8Array {
  return concatBytes(sha256(concatBytes(publicKey, message)), sha256(concatBytes(message, publicKey)));
}
