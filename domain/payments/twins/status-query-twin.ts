// Decides the in-memory twin of the status query store.
import type { MemoryTables, TableDefinition } from '@microcrop/platform/memory';
import type { StatusQuery, StatusQueryAbout, StatusQueryStore } from '../src/index.ts';
import { inStates, move, oldestFirst } from './in-states.ts';

const subjectKey = ({ kind, id }: StatusQueryAbout): string => `${kind} ${id}`;

const STATUS_QUERIES: TableDefinition<StatusQuery> = {
  name: 'payments.status_query',
  key: (row) => row.id,
  unique: { status_query_conversation_id_key: (row) => row.conversationId ?? null },
  indexes: { state: (row) => row.state, about: (row) => subjectKey(row.about) },
};

const ORDER = { at: (row: StatusQuery) => row.askedAt, key: (row: StatusQuery) => row.id };

export function statusQueryTwin(tables: MemoryTables): StatusQueryStore {
  const rows = tables.table(STATUS_QUERIES);
  return {
    insert: async (query) => rows.insert(query),
    get: async (id) => rows.get(id),
    transition: async (id, from, to, learned) => move(rows, id, from, to, learned),
    about: async (subject) => oldestFirst(rows.by('about', subjectKey(subject)), ORDER),
    inStates: async (states, limit) => inStates(rows, ORDER, states, limit),
  };
}
