// Decides the shape of data that crosses a store, a queue or a wire: plain JSON, numbers only where they are safe integers.

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/** `Array.isArray` does not know readonly arrays. */
export function isJsonList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Of what `JSON.parse` gave: an object, not null, a list or a plain value. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
