// Decides that a message's body is plain JSON, the same in the twin as in PostgreSQL, and nobody's to change afterwards.
import { invariant, isJsonList, type Json, type JsonObject } from '@microcrop/kernel';

/** A frozen copy. Crashes on what JSON has no word for: undefined, a bigint, a number that is not finite. */
export function plainJson(body: JsonObject): JsonObject {
  return Object.freeze(
    Object.fromEntries(Object.entries(body).map(([key, value]) => [key, plainValue(value)])),
  );
}

function plainValue(value: Json): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (isJsonList(value)) return Object.freeze(value.map(plainValue));
  invariant(typeof value === 'object', 'the body of a message is plain JSON');
  return plainJson(value);
}
