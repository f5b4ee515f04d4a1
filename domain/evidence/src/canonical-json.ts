// Decides the one form in which a content is written, hashed and signed: RFC 8785, numbers only where they are safe integers.
import { type Json, type JsonObject, refuse } from '@microcrop/kernel';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import { EVIDENCE_REFUSALS } from './refusals.ts';

/** Objects and arrays within each other; a determination needs about ten. */
export const DEPTH_MAX = 64;

/** Canonical UTF-8 bytes; `level` is 0 for an envelope around a content. Refuses CONTENT_NOT_PLAIN (a fraction, an unsafe integer, a lone surrogate), TOO_DEEP. */
export function canonicalBytes(content: JsonObject, level: 0 | 1 = 1): Uint8Array {
  checkPlain(content, '$', level);
  const text = canonicalize(content);
  return text === undefined ? refuse(EVIDENCE_REFUSALS.CONTENT_NOT_PLAIN, { path: '$' }) : utf8ToBytes(text);
}

/** Calls `visit` for every value with its path ("$.payouts[3].due") and, within an object, its key. */
export function walkJson(value: Json, visit: (value: Json, path: string, key: string | null) => void): void {
  const waiting: { value: Json; path: string; key: string | null }[] = [{ value, path: '$', key: null }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value: current, path } = next;
    visit(current, path, next.key);
    if (current === null || typeof current !== 'object') continue;
    if (isList(current))
      current.forEach((each, index) => waiting.push({ value: each, path: `${path}[${index}]`, key: null }));
    else
      for (const [key, each] of Object.entries(current))
        waiting.push({ value: each, path: `${path}.${key}`, key });
  }
}

function checkPlain(value: Json, path: string, depth: number): void {
  if (!isPlainScalar(value)) refuse(EVIDENCE_REFUSALS.CONTENT_NOT_PLAIN, { path });
  if (value === null || typeof value !== 'object') return;
  if (depth > DEPTH_MAX) refuse(EVIDENCE_REFUSALS.TOO_DEEP, { depthMax: DEPTH_MAX });
  if (isList(value)) {
    value.forEach((each, index) => checkPlain(each, `${path}[${index}]`, depth + 1));
    return;
  }
  for (const [key, each] of Object.entries(value)) {
    if (!key.isWellFormed()) refuse(EVIDENCE_REFUSALS.CONTENT_NOT_PLAIN, { path });
    checkPlain(each, `${path}.${key}`, depth + 1);
  }
}

/** What the type does not exclude: a fraction is no exact decimal, and an object may be a bigint, a date or a map. */
function isPlainScalar(value: unknown): boolean {
  switch (typeof value) {
    case 'number':
      return Number.isSafeInteger(value) && !Object.is(value, -0);
    case 'string':
      return value.isWellFormed();
    case 'boolean':
      return true;
    case 'object':
      return value === null || Array.isArray(value) || isPlainObject(value);
    default:
      return false;
  }
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
