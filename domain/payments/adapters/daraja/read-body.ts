// Decides which texts from outside are read at all: JSON objects of bounded size and depth, without keys that poison objects.
import { isJsonObject, type Json, type JsonObject, refuse } from '@microcrop/kernel';
import { PAYMENTS_REFUSALS } from '../../src/refusals.ts';

/** 64 kB, some thirty times the longest callback on record. */
export const CALLBACK_BYTES_MAX = 65_536;

/** The operator nests five deep; eight leave room. */
const DEPTH_MAX = 8;

const FORBIDDEN_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** Refuses CALLBACK_TOO_LARGE, CALLBACK_NOT_JSON, CALLBACK_SHAPE, CALLBACK_TOO_DEEP or CALLBACK_KEY_FORBIDDEN. */
export function readBody(text: string): JsonObject {
  if (Buffer.byteLength(text, 'utf8') > CALLBACK_BYTES_MAX) refuse(PAYMENTS_REFUSALS.CALLBACK_TOO_LARGE);
  const value = parse(text);
  if (!isJsonObject(value)) return refuse(PAYMENTS_REFUSALS.CALLBACK_SHAPE, { field: 'body' });
  inspect(value, 1);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse(PAYMENTS_REFUSALS.CALLBACK_NOT_JSON);
  }
}

function inspect(value: Json, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > DEPTH_MAX) refuse(PAYMENTS_REFUSALS.CALLBACK_TOO_DEEP);
  for (const [key, child] of Object.entries(value)) {
    if (FORBIDDEN_KEYS.includes(key)) refuse(PAYMENTS_REFUSALS.CALLBACK_KEY_FORBIDDEN, { key });
    inspect(child, depth + 1);
  }
}
