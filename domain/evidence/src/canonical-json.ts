// Decides the one form in which a content is written, hashed and signed: RFC 8785, numbers only where they are safe integers.
import { type Json, type JsonObject, refuse } from '@microcrop/kernel';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import { EVIDENCE_REFUSALS } from './refusals.ts';

/** Objects and arrays within each other; a determination needs about ten. */
export const DEPTH_MAX = 64;

/** Canonical UTF-8 bytes of a content. Refuses CONTENT_NOT_PLAIN (a fraction, an unsafe integer, a lone surrogate), TOO_DEEP. */
export function canonicalBytes(content: JsonObject): Uint8Array {
  refuseNotPlain(content);
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

/** Refuses CONTENT_NOT_PLAIN, TOO_DEEP. */
export function refuseNotPlain(content: JsonObject): void {
  const fault = faultIn(content, 1);
  if (fault !== undefined) refuse(EVIDENCE_REFUSALS.CONTENT_NOT_PLAIN, { path: `$${fault}` });
}

/** The way from `value` to what is not plain (".payouts[3].due"), spelled only where there is such a thing. */
function faultIn(value: Json, depth: number): string | undefined {
  if (!isPlainScalar(value)) return '';
  if (value === null || typeof value !== 'object') return undefined;
  if (depth > DEPTH_MAX) refuse(EVIDENCE_REFUSALS.TOO_DEEP, { depthMax: DEPTH_MAX });
  return isList(value) ? faultInList(value, depth) : faultInObject(value, depth);
}

function faultInList(list: readonly Json[], depth: number): string | undefined {
  for (const [index, each] of list.entries()) {
    const fault = faultIn(each, depth + 1);
    if (fault !== undefined) return `[${index}]${fault}`;
  }
  return undefined;
}

function faultInObject(object: JsonObject, depth: number): string | undefined {
  for (const [key, each] of Object.entries(object)) {
    if (!key.isWellFormed()) return '';
    const fault = faultIn(each, depth + 1);
    if (fault !== undefined) return `.${key}${fault}`;
  }
  return undefined;
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
