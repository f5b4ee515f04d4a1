// Decides how an entry hangs on the one before, and what is wrong where it does not.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { type AuditEntry, contentDigest } from './entry.ts';

/** The end of a chain: the number of its last entry and that entry's hash. */
export type AuditHead = { readonly sequence: number; readonly hash: string };

/** Before the first entry. */
export const CHAIN_START: AuditHead = { sequence: 0, hash: '00'.repeat(32) };

const SEQUENCE_BYTES = 8;

/** SHA-256 over the hash before (32 bytes), the sequence (8, big-endian) and the content's digest (32); hexadecimal. */
export function linkHash(previousHash: string, sequence: number, content: string): string {
  const counted = new Uint8Array(SEQUENCE_BYTES);
  new DataView(counted.buffer).setBigUint64(0, BigInt(sequence));
  return bytesToHex(sha256(concatBytes(hexToBytes(previousHash), counted, hexToBytes(content))));
}

/** What a broken chain shows at its first broken place. */
export type ChainFault = {
  readonly sequence: number;
  readonly fault:
    | 'missing' // this entry is not there, and later ones or the head are
    | 'altered' // its own hash does not come from what it says
    | 'misplaced' // it does not hang on the entry before
    | 'beyond-head' // it was put behind the end by somebody who is not the store
    | 'head-altered' // the kept end is not the last entry's hash
    | 'not-as-witnessed'; // another hash was seen at this place before
};

/** The first fault of `entry` as the one that follows `head`; undefined where it is sound. */
export function faultOfLink(head: AuditHead, entry: AuditEntry): ChainFault | undefined {
  const { sequence, previousHash, hash } = entry;
  if (sequence !== head.sequence + 1) return { sequence: head.sequence + 1, fault: 'missing' };
  if (linkHash(previousHash, sequence, contentDigest(entry)) !== hash) return { sequence, fault: 'altered' };
  return previousHash === head.hash ? undefined : { sequence, fault: 'misplaced' };
}
