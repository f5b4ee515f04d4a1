// Decides how sessions are kept in a process that is alone: in its memory, gone with it, and the oldest dropped as time goes on.
import type { Clock, Instant } from '@microcrop/kernel';
import { SESSION_SECONDS, type SessionStore } from '../../src/index.ts';

type Kept = { readonly line: string; readonly touchedAt: Instant };

/** `clock` is the scheme's. */
export function sessionsInProcess(clock: Clock): SessionStore {
  // In the order in which they were touched, for whoever is touched goes to the end.
  const sessions = new Map<string, Kept>();
  const isLive = ({ touchedAt }: Kept): boolean => clock.now() - touchedAt < SESSION_SECONDS * 1000;
  const dropOld = (): void => {
    for (const [key, kept] of sessions) {
      if (isLive(kept)) return;
      sessions.delete(key);
    }
  };
  return {
    get: async (key) => {
      const kept = sessions.get(key);
      return kept !== undefined && isLive(kept) ? kept.line : undefined;
    },
    put: async (key, line) => {
      dropOld();
      sessions.delete(key);
      sessions.set(key, { line, touchedAt: clock.now() });
    },
  };
}
