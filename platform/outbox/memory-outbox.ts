// Decides the outbox's twin: the same messages, leases and dead letters in the twin's tables.
import type { Instant, MessageId } from '@microcrop/kernel';
import type { MemoryTable, MemoryTables, TableDefinition } from '../memory/table-definition.ts';
import { currentTrace } from '../telemetry/activity.ts';
import { plainJson } from './plain-json.ts';
import {
  type DeadLetter,
  DUE_COUNT_MAX,
  ERROR_CHARACTERS_MAX,
  type Held,
  type Notice,
  type OutboxMessage,
  type OutboxStore,
} from './port.ts';

type MessageRow = OutboxMessage & {
  readonly leasedUntil: number | null;
  /** Absent: a broker need not have been told of it. */
  readonly announcedUntil?: number;
};

const MESSAGES: TableDefinition<MessageRow> = {
  name: 'platform.outbox',
  key: (row) => row.id,
  ordered: {
    due: (row) => row.dueAt,
    free: (row) => (row.leasedUntil === null ? row.dueAt : null),
    leased: (row) => row.leasedUntil,
  },
};

const DEAD_LETTERS: TableDefinition<DeadLetter> = {
  name: 'platform.dead_letter',
  key: (row) => row.id,
  ordered: { buried: (row) => row.buriedAt },
};

/** `databaseNow` is the clock of leases, in milliseconds: not the scheme's, for a lease is about a living process. */
export function memoryOutbox(tables: MemoryTables, databaseNow: () => number): OutboxStore {
  const messages = tables.table(MESSAGES);
  const dead = tables.table(DEAD_LETTERS);
  return {
    put: async ({ body, ...entry }) => {
      messages.insert({ ...traced(entry), body: plainJson(body), attempts: 0, leasedUntil: null });
    },
    complete: async (id, attempt) => {
      const row = messages.get(id);
      if (row === undefined || (attempt !== undefined && row.attempts !== attempt)) return false;
      return messages.delete(id);
    },
    claim: async (kinds, now, limit, leaseSeconds) => {
      free(messages, databaseNow());
      return claim(messages, new Set(kinds), now, limit, databaseNow() + leaseSeconds * 1000);
    },
    release: async (held) =>
      change(messages, held, (row) =>
        row.leasedUntil === null
          ? untold(row)
          : { ...untold(row), attempts: row.attempts - 1, leasedUntil: null },
      ),
    releaseAll: async () => free(messages, Number.POSITIVE_INFINITY),
    retryAt: async (held, dueAt) =>
      change(messages, held, (row) => ({ ...untold(row), dueAt, leasedUntil: null })),
    bury: async (held, error, at) => bury(messages, dead, heldRow(messages, held), error, at),
    ...announcing(messages, dead, databaseNow),
    deadLetters: async (limit) => dead.ascending('buried', { limit }),
    deadLetterPage: async (kinds, limit, after) =>
      dead
        .ascending('buried')
        .filter(({ kind }) => kinds?.includes(kind) ?? true)
        .filter(
          ({ buriedAt, id }) =>
            after === undefined || buriedAt > after.at || (buriedAt === after.at && id > after.id),
        )
        .slice(0, limit),
    deadLetter: async (id) => dead.get(id),
    replay: async (id) => replay(messages, dead, id),
    dropDead: async (id) => dead.delete(id),
    backlog: async (kinds, now) => {
      const due = messages.ascending('due', { to: now });
      return kinds.map((kind) => {
        const own = due.filter((row) => row.kind === kind);
        return { kind, due: Math.min(own.length, DUE_COUNT_MAX), oldestDueAt: own[0]?.dueAt ?? null };
      });
    },
    pending: async (names, now) => {
      const kinds = new Set(names);
      const due = ofKinds(kinds, DUE_COUNT_MAX, (limit) => messages.ascending('due', { to: now, limit }));
      const [next] = ofKinds(kinds, 1, (limit) => messages.ascending('due', { from: now + 1, limit }));
      return { due: due.length, nextDueAt: next?.dueAt ?? null };
    },
  };
}

/** As the rows of PostgreSQL: with the trace under way unless one is given. */
function traced<Entry extends { readonly trace?: string }>(entry: Entry): Entry {
  const trace = entry.trace ?? currentTrace();
  return trace === undefined ? entry : { ...entry, trace };
}

function claim(
  messages: MemoryTable<MessageRow>,
  kinds: ReadonlySet<string>,
  now: Instant,
  limit: number,
  leasedUntil: number,
): readonly OutboxMessage[] {
  const due = ofKinds(kinds, limit, (most) => messages.ascending('free', { to: now, limit: most }));
  return due.map((row) => hold(messages, row, leasedUntil));
}

/** The first `limit` rows of `kinds`: mostly they are the first of all, so that more is read only where they are not. */
function ofKinds(
  kinds: ReadonlySet<string>,
  limit: number,
  read: (most: number) => readonly MessageRow[],
): readonly MessageRow[] {
  const first = read(limit);
  const wanted = first.filter(({ kind }) => kinds.has(kind));
  if (wanted.length === first.length || first.length < limit) return wanted;
  return read(Number.POSITIVE_INFINITY)
    .filter(({ kind }) => kinds.has(kind))
    .slice(0, limit);
}

type Announcing = Pick<
  OutboxStore,
  'announce' | 'announceAgain' | 'announceAllAgain' | 'letGo' | 'take' | 'buryUnanswered'
>;

function announcing(
  messages: MemoryTable<MessageRow>,
  dead: MemoryTable<DeadLetter>,
  databaseNow: () => number,
): Announcing {
  return {
    announce: async (kinds, now, limit, seconds) => {
      free(messages, databaseNow());
      const wanted = new Set(kinds);
      const due = messages
        .ascending('free', { to: now })
        .filter(({ kind, announcedUntil = 0 }) => wanted.has(kind) && announcedUntil <= databaseNow())
        .slice(0, limit);
      for (const row of due) messages.update({ ...row, announcedUntil: databaseNow() + seconds * 1000 });
      return due.map(noticeOf);
    },
    announceAgain: async (ids, seconds) => {
      const rows = ids.flatMap((id) => messages.get(id) ?? []);
      for (const row of rows) messages.update({ ...row, announcedUntil: databaseNow() + seconds * 1000 });
      return rows.length;
    },
    letGo: async ({ id, dueAt }) => {
      const row = messages.get(id);
      if (row?.dueAt !== dueAt) return false;
      messages.update({ ...untold(row), leasedUntil: null });
      return true;
    },
    announceAllAgain: async (kinds) => {
      const told = [...messages.all()].filter(
        ({ kind, announcedUntil = 0 }) => kinds.includes(kind) && announcedUntil > databaseNow(),
      );
      for (const row of told) messages.update(untold(row));
      return told.length;
    },
    take: async (notices, kinds, leaseSeconds, how) => {
      free(messages, databaseNow());
      const rows = notices.flatMap(({ id, dueAt }) => {
        const row = messages.get(id);
        if (row === undefined || row.dueAt !== dueAt || !kinds.includes(row.kind)) return [];
        return how === 'from-the-dead' || row.leasedUntil === null ? [row] : [];
      });
      return rows
        .toSorted((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1))
        .map((row) => hold(messages, row, databaseNow() + leaseSeconds * 1000));
    },
    buryUnanswered: async ({ id, dueAt, attempts }, times, error, at) => {
      const row = messages.get(id);
      const unanswered = row !== undefined && row.dueAt === dueAt && row.attempts >= attempts + times;
      return bury(messages, dead, unanswered ? row : undefined, error, at);
    },
  };
}

function hold(messages: MemoryTable<MessageRow>, row: MessageRow, leasedUntil: number): OutboxMessage {
  const held = { ...row, attempts: row.attempts + 1, leasedUntil };
  messages.update(held);
  return messageOf(held);
}

/** Ends the leases that run until `until` or before. */
function free(messages: MemoryTable<MessageRow>, until: number): number {
  const expired = messages.ascending('leased', { to: until });
  for (const row of expired) messages.update({ ...row, leasedUntil: null });
  return expired.length;
}

function heldRow(table: MemoryTable<MessageRow>, { id, attempts }: Held): MessageRow | undefined {
  const row = table.get(id);
  return row?.attempts === attempts ? row : undefined;
}

function change(table: MemoryTable<MessageRow>, held: Held, next: (row: MessageRow) => MessageRow): boolean {
  const row = heldRow(table, held);
  if (row === undefined) return false;
  table.update(next(row));
  return true;
}

function bury(
  messages: MemoryTable<MessageRow>,
  dead: MemoryTable<DeadLetter>,
  row: MessageRow | undefined,
  error: string,
  buriedAt: Instant,
): boolean {
  if (row === undefined) return false;
  messages.delete(row.id);
  dead.insert({ ...messageOf(row), error: error.slice(0, ERROR_CHARACTERS_MAX), buriedAt });
  return true;
}

function replay(messages: MemoryTable<MessageRow>, dead: MemoryTable<DeadLetter>, id: MessageId): boolean {
  const row = dead.get(id);
  if (row === undefined) return false;
  const { error: _error, buriedAt: _buriedAt, ...message } = row;
  dead.delete(id);
  messages.insert({ ...message, attempts: 0, leasedUntil: null });
  return true;
}

function messageOf(row: MessageRow): OutboxMessage {
  const { leasedUntil: _until, announcedUntil: _announced, ...message } = row;
  return message;
}

function untold(row: MessageRow): MessageRow {
  const { announcedUntil: _, ...rest } = row;
  return rest;
}

function noticeOf(row: MessageRow): Notice {
  const { body: _, ...notice } = messageOf(row);
  return notice;
}
