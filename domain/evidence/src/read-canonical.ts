// Decides whether bytes are the canonical form of the JSON they spell; each way in which they are not has its own reason.
import { refuse } from '@microcrop/kernel';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import { DEPTH_MAX } from './canonical-json.ts';
import { type Outline, outlineJson } from './outline-json.ts';
import { EVIDENCE_REFUSALS } from './refusals.ts';
import { textOfUtf8 } from './utf8.ts';

/** The envelope is one level around the content. */
const FILE_DEPTH_MAX = DEPTH_MAX + 1;

/** Reads any JSON. Refuses NOT_UTF8, TRUNCATED, TOO_DEEP, NOT_JSON, DUPLICATE_KEY. */
export function readJson(bytes: Uint8Array): unknown {
  const text = textOfUtf8(bytes);
  if (text === null) return refuse(EVIDENCE_REFUSALS.NOT_UTF8);
  const outline = outlineJson(text);
  if (outline.depth > FILE_DEPTH_MAX) refuse(EVIDENCE_REFUSALS.TOO_DEEP, { depthMax: FILE_DEPTH_MAX });
  const value = parse(text, outline);
  if (outline.duplicateKey !== null) {
    refuse(EVIDENCE_REFUSALS.DUPLICATE_KEY, { key: outline.duplicateKey.slice(0, 40) });
  }
  return value;
}

/** Refuses NOT_CANONICAL, naming the first byte that differs from the canonical form of `value`. */
export function checkCanonical(value: unknown, bytes: Uint8Array): void {
  const canonical = canonicalBytesOf(value);
  let byte = 0;
  // A loop, not `findIndex`: a bundle has a hundred thousand bytes, and a call for each is felt.
  while (byte < canonical.length && canonical[byte] === bytes[byte]) byte += 1;
  if (byte === canonical.length && canonical.length === bytes.length) return;
  refuse(EVIDENCE_REFUSALS.NOT_CANONICAL, { byte });
}

function parse(text: string, outline: Outline): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse(outline.truncated ? EVIDENCE_REFUSALS.TRUNCATED : EVIDENCE_REFUSALS.NOT_JSON);
  }
}

/** A text that has no canonical form (a lone surrogate by its escape, a number beyond a double) has no canonical bytes. */
function canonicalBytesOf(value: unknown): Uint8Array {
  try {
    return utf8ToBytes(canonicalize(value) ?? '');
  } catch {
    return new Uint8Array();
  }
}
