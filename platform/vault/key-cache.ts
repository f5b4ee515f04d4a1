// Decides how many unwrapped data keys a process holds: the latest used, each only as long as its wrapping is unchanged.
import type { KeyObject } from 'node:crypto';

type Held = { readonly wrapped: Uint8Array; readonly key: KeyObject };

export type KeyCache = {
  /** The key that `wrapped` holds, if it is known; a destroyed or foreign wrapping finds nothing. */
  readonly get: (subject: string, wrapped: Uint8Array) => KeyObject | undefined;
  readonly put: (subject: string, wrapped: Uint8Array, key: KeyObject) => void;
  readonly remove: (subject: string) => void;
};

/** Holds at most `keysMax`; the least recently used goes first. */
export function createKeyCache(keysMax: number): KeyCache {
  const held = new Map<string, Held>();
  const put = (subject: string, wrapped: Uint8Array, key: KeyObject): void => {
    held.delete(subject);
    held.set(subject, { wrapped, key });
    if (held.size <= keysMax) return;
    for (const oldest of held.keys()) {
      held.delete(oldest);
      break;
    }
  };
  return {
    get: (subject, wrapped) => {
      const found = held.get(subject);
      if (found === undefined || Buffer.compare(found.wrapped, wrapped) !== 0) return undefined;
      put(subject, wrapped, found.key);
      return found.key;
    },
    put,
    remove: (subject) => {
      held.delete(subject);
    },
  };
}
