// Decides how status queries lie in their table.
import { parseIdentifier, type StatusQueryId } from '@microcrop/kernel';
import type { Sql } from '@microcrop/platform/database';
import { currentTrace } from '@microcrop/platform/telemetry';
import type { StatusQuery, StatusQueryAbout, StatusQueryState, StatusQueryStore } from '../src/index.ts';
import { insertRow } from './insert-row.ts';
import { instantOf, instantOrNull, known } from './known-field.ts';
import { moveRow } from './move-row.ts';
import { selectInStates, selectRow, selectRows } from './select-rows.ts';
import type { StoredTable } from './stored-table.ts';

type Row = {
  readonly id: string;
  readonly about_kind: StatusQueryAbout['kind'];
  readonly about_id: string;
  readonly state: StatusQueryState;
  readonly asked_at: bigint;
  readonly conversation_id: string | null;
  readonly answered_at: bigint | null;
  readonly answer: string | null;
};

const TABLE: StoredTable<StatusQuery, Row> = {
  name: 'payments.status_query',
  key: 'id',
  orderedBy: 'asked_at',
  columns: {
    id: ({ id }) => id,
    about_kind: ({ about }) => about?.kind,
    about_id: ({ about }) => about?.id,
    state: ({ state }) => state,
    asked_at: ({ askedAt }) => askedAt,
    conversation_id: ({ conversationId }) => conversationId,
    answered_at: ({ answeredAt }) => answeredAt,
    answer: ({ answer }) => answer,
    trace: currentTrace,
  },
  learned: ['conversation_id', 'answered_at', 'answer'],
  read: (row) => ({
    id: parseIdentifier<StatusQueryId>(row.id),
    about: { kind: row.about_kind, id: row.about_id },
    state: row.state,
    askedAt: instantOf(row.asked_at),
    ...known('conversationId', row.conversation_id),
    ...known('answeredAt', instantOrNull(row.answered_at)),
    ...known('answer', row.answer),
  }),
};

export function sqlStatusQueryStore(sql: Sql): StatusQueryStore {
  return {
    insert: async (query) => void (await insertRow(sql, TABLE, query)),
    get: (id) => selectRow(sql, TABLE, 'id', id),
    transition: (id, from, to, learned = {}) => moveRow(sql, TABLE, id, from, to, learned),
    about: ({ kind, id }) => selectRows(sql, TABLE, 'about_id = $1 and about_kind = $2', [id, kind]),
    inStates: (states, limit) => selectInStates(sql, TABLE, states, limit),
  };
}
