// Decides how text from outside becomes JSON: a value of any shape, or nothing where it is none.
import type { Json } from '@microcrop/kernel';

export function parseJson(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What `JSON.parse` gives is never anything else; the check is only for the compiler. */
function isJson(value: unknown): value is Json {
  return value !== undefined;
}
