// Decides how sessions are kept in Redis: one short key a phone, which the server forgets by itself.
import { SESSION_SECONDS, type SessionStore } from '../../src/index.ts';

/** What a cache does of all that Redis can. */
type Cache = {
  readonly get: (key: string) => Promise<string | undefined>;
  readonly set: (key: string, value: string, seconds: number) => Promise<void>;
};

/** Sessions among whatever else lies there. */
const keyOf = (phone: string): string => `s:${phone}`;

export function sessionsInRedis(cache: Cache): SessionStore {
  return {
    get: (phone) => cache.get(keyOf(phone)),
    put: (phone, line) => cache.set(keyOf(phone), line, SESSION_SECONDS),
  };
}
