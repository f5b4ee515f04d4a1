// Decides what an entry of the audit says: who did what to which subjects and when, of the details only a digest.
import { type Instant, invariant, type JsonObject } from '@microcrop/kernel';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { AuditAction } from './actions.ts';

/** `at` is scheme time. Ids and names of things; no name, number or address of a person. */
export type AuditContent = {
  readonly at: Instant;
  /** The id of an account, or the name of a way in that has none. */
  readonly who: string;
  readonly action: AuditAction;
  /** Ids of what was acted on, in the order in which the act names them. */
  readonly subjects: readonly string[];
  /** SHA-256 of the canonical JSON of the details, hexadecimal. */
  readonly detailsDigest: string;
};

/** A link of the chain. `sequence` counts from 1; hashes are SHA-256, hexadecimal. */
export type AuditEntry = AuditContent & {
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
};

/** The form of what is hashed; another form has another number, and the chain goes on. */
const FORM = 1;

export function contentDigest({ at, who, action, subjects, detailsDigest }: AuditContent): string {
  return digestOf({ form: FORM, at, who, action, subjects, detailsDigest });
}

/** SHA-256 of the canonical JSON (RFC 8785), hexadecimal. Who knows the details can prove them; nobody can read them back. */
export function digestOf(details: JsonObject): string {
  const text = canonicalize(details);
  invariant(text !== undefined, 'what is recorded is plain JSON');
  return bytesToHex(sha256(utf8ToBytes(text)));
}
