// Decides how sessions are kept in memory, row for row as in PostgreSQL.
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import type { SessionStore, StoredSession } from '../src/index.ts';

const SESSION: TableDefinition<StoredSession> = {
  name: 'ussd.session',
  key: (row) => row.sessionId,
  ordered: { session_touched_at: (row) => row.touchedAt },
};

export function sessionTwin(tables: MemoryTables): SessionStore {
  const sessions = tables.table(SESSION);
  return {
    get: async (sessionId) => sessions.get(sessionId),
    put: async (session) => {
      const known = sessions.get(session.sessionId);
      if (known === undefined) sessions.insert(session);
      else if (known.inputs > session.inputs) return false;
      else sessions.update(session);
      return true;
    },
    expire: async (before) => {
      const old = sessions.ascending('session_touched_at', { to: before - 1 });
      for (const { sessionId } of old) sessions.delete(sessionId);
      return old.length;
    },
  };
}
