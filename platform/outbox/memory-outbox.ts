// Decides the outbox's twin: the same messages, leases and dead letters in the twin's tables.
import type { Instant, MessageId } from '@microcrop/kernel';
import type { MemoryTable, MemoryTables, TableDefinition } from '../memory/table-definition.ts';
import { plainJson } from './plain-json.ts';
import {
  type DeadLetter,
  DUE_COUNT_MAX,
  ERROR_CHARACTERS_MAX,
  type OutboxMessage,
  type OutboxStore,
} from './port.ts';

type MessageRow = OutboxMessage & { readonly leasedUntil: number | null };

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
      messages.insert({ ...entry, body: plainJson(body), attempts: 0, leasedUntil: null });
    },
    complete: async (id) => messages.delete(id),
    claim: async (kinds, now, limit, leaseSeconds) => {
      free(messages, databaseNow());
      return claim(messages, new Set(kinds), now, limit, databaseNow() + leaseSeconds * 1000);
    },
    release: async (id) =>
      change(messages, id, (row) =>
        row.leasedUntil === null ? row : { ...row, attempts: row.attempts - 1, leasedUntil: null },
      ),
    releaseAll: async () => free(messages, Number.POSITIVE_INFINITY),
    retryAt: async (id, dueAt) => change(messages, id, (row) => ({ ...row, dueAt, leasedUntil: null })),
    bury: async (id, error, at) => bury(messages, dead, id, error.slice(0, ERROR_CHARACTERS_MAX), at),
    deadLetters: async (limit) => dead.ascending('buried', { limit }),
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

function claim(
  messages: MemoryTable<MessageRow>,
  kinds: ReadonlySet<string>,
  now: Instant,
  limit: number,
  leasedUntil: number,
): readonly OutboxMessage[] {
  const due = ofKinds(kinds, limit, (most) => messages.ascending('free', { to: now, limit: most }));
  return due.map((row) => {
    const claimed = { ...row, attempts: row.attempts + 1, leasedUntil };
    messages.update(claimed);
    return messageOf(claimed);
  });
}

/** The first `limit` rows of `kinds`: mostly they are the first of all, so that more is read only where they are not. */
function ofKinds(
  kinds: ReadonlySet<string>,
  limit: number,
  read: (most: number) => readonly MessageRow[],
): readonly MessageRow[] {
  const first = read(limit);
  const wanted = first.filter(({ kind }) => kinds.has(kind));
  if (wanted.length === first.length) return first;
  return read(Number.POSITIVE_INFINITY)
    .filter(({ kind }) => kinds.has(kind))
    .slice(0, limit);
}

/** Ends the leases that run until `until` or before. */
function free(messages: MemoryTable<MessageRow>, until: number): number {
  const expired = messages.ascending('leased', { to: until });
  for (const row of expired) messages.update({ ...row, leasedUntil: null });
  return expired.length;
}

function change(
  table: MemoryTable<MessageRow>,
  id: MessageId,
  next: (row: MessageRow) => MessageRow,
): boolean {
  const row = table.get(id);
  if (row === undefined) return false;
  table.update(next(row));
  return true;
}

function bury(
  messages: MemoryTable<MessageRow>,
  dead: MemoryTable<DeadLetter>,
  id: MessageId,
  error: string,
  buriedAt: Instant,
): boolean {
  const row = messages.get(id);
  if (row === undefined) return false;
  const { leasedUntil: _, ...message } = row;
  messages.delete(id);
  dead.insert({ ...message, error, buriedAt });
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
  const { leasedUntil: _, ...message } = row;
  return message;
}
