// Decides how a content becomes a bundle: checked, written in its one form, named by its hash, signed.
import { invariant, type JsonObject } from '@microcrop/kernel';
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import { canonicalBytes } from './canonical-json.ts';
import { cidOf } from './cid.ts';
import { BUNDLE_FORMAT, frameOf, SIGNATURE_ALGORITHM, signedMessage } from './envelope.ts';
import type { EvidenceSigner } from './keys.ts';
import { refusePersonalData } from './personal-data.ts';

/** `bytes`: the file, one canonical JSON text without a line end. */
export type SealedBundle = { readonly cid: string; readonly bytes: Uint8Array };

/** Refuses PERSONAL_DATA, CONTENT_NOT_PLAIN, TOO_DEEP. Equal contents give equal identifiers, and equal files from one key. */
export async function sealBundle(content: JsonObject, signer: EvidenceSigner): Promise<SealedBundle> {
  const contentBytes = canonicalBytes(content);
  refusePersonalData(content);
  const cid = cidOf(contentBytes);
  const signature = await signer.sign(signedMessage(cid, signer.keyId));
  invariant(signature.length === 64, 'an Ed25519 signature has 64 bytes');
  const { before, after } = frameOf({
    format: BUNDLE_FORMAT,
    cid,
    signature: { algorithm: SIGNATURE_ALGORITHM, keyId: signer.keyId, value: bytesToHex(signature) },
  });
  return { cid, bytes: concatBytes(before, contentBytes, after) };
}
