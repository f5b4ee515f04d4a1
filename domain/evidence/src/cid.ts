// Decides a content's identifier: CIDv1 of its canonical bytes as one raw block under SHA-256, which any IPFS node can check.
import { sha256 } from '@noble/hashes/sha2.js';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { create } from 'multiformats/hashes/digest';

/** The multihash code of SHA-256 in the multiformats table. */
const SHA2_256 = 0x12;

/** "bafkrei…", 59 characters in lower-case base 32. */
export function cidOf(bytes: Uint8Array): string {
  return CID.createV1(raw.code, create(SHA2_256, sha256(bytes))).toString();
}
