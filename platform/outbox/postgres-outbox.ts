// Decides the outbox over PostgreSQL: claims by SKIP LOCKED, leases in the database's own time.
import { type Instant, instantOfEpochMilliseconds, type JsonObject, type MessageId } from '@microcrop/kernel';
import type { Database, Sql } from '../database/sql.ts';
import { createLowWater, type LowWater } from './low-water.ts';
import { plainJson } from './plain-json.ts';
import {
  type DeadLetter,
  DUE_COUNT_MAX,
  ERROR_CHARACTERS_MAX,
  type GatedOutbox,
  type KindBacklog,
  type OutboxMessage,
  type OutboxPending,
  type OutboxStore,
  type TracedEntry,
} from './port.ts';
import * as statements from './statements.ts';

type MessageRow = {
  readonly id: MessageId;
  readonly kind: string;
  readonly body: JsonObject;
  readonly due_at: bigint;
  readonly attempts: number;
  readonly trace: string | null;
};

type DeadRow = MessageRow & { readonly error: string; readonly buried_at: bigint };

/** `lowWater` belongs to the process; without one each claim looks from the beginning. */
export function postgresOutbox(sql: Sql, lowWater: LowWater = createLowWater()): OutboxStore & GatedOutbox {
  const one = async (statement: string, values: readonly unknown[]): Promise<boolean> =>
    (await sql.run(statement, values)) === 1;
  return {
    put: async (entry) => {
      lowWater.lower(entry.dueAt);
      await sql.run(statements.PUT, valuesOf(entry));
    },
    putAfter: (gate, values, entry) => {
      lowWater.lower(entry.dueAt);
      return one(statements.putAfter(gate, values.length), [...values, ...valuesOf(entry)]);
    },
    complete: (id) => one(statements.COMPLETE, [id]),
    claim: (kinds, now, limit, leaseSeconds) => claim(sql, lowWater, kinds, now, limit, leaseSeconds),
    release: (id) => {
      lowWater.forget();
      return one(statements.RELEASE, [id]);
    },
    releaseAll: () => {
      lowWater.forget();
      return sql.run(statements.RELEASE_ALL);
    },
    retryAt: (id, dueAt, error) => {
      lowWater.lower(dueAt);
      return one(statements.RETRY_AT, [id, dueAt, error.slice(0, ERROR_CHARACTERS_MAX)]);
    },
    bury: (id, error, at) => one(statements.BURY, [id, error.slice(0, ERROR_CHARACTERS_MAX), at]),
    deadLetters: async (limit) =>
      (await sql.rows<DeadRow>(statements.DEAD_LETTERS, [limit])).map(deadLetterOf),
    deadLetter: async (id) => (await sql.rows<DeadRow>(statements.DEAD_LETTER, [id])).map(deadLetterOf)[0],
    replay: (id) => {
      lowWater.forget();
      return one(statements.REPLAY, [id]);
    },
    dropDead: (id) => one(statements.DROP_DEAD, [id]),
    backlog: async (kinds, now) =>
      backlogOf(kinds, await sql.rows<BacklogRow>(statements.BACKLOG, [now, DUE_COUNT_MAX, kinds])),
    pending: async (kinds, now) =>
      pendingOf(await sql.rows<BacklogRow>(statements.BACKLOG, [now, DUE_COUNT_MAX, kinds])),
  };
}

function valuesOf({ id, kind, body, dueAt, trace }: TracedEntry): readonly unknown[] {
  return [id, kind, JSON.stringify(plainJson(body)), dueAt, trace ?? null];
}

type BacklogRow = {
  readonly kind: string;
  readonly due: bigint;
  readonly oldest_due_at: bigint | null;
  readonly next_due_at: bigint | null;
};

/** What is in flight, asked in a statement of its own: for a driver that asks at every step of its clock. */
export async function outboxPending(
  database: Database,
  kinds: readonly string[],
  now: Instant,
): Promise<OutboxPending> {
  return pendingOf(await database.statement<BacklogRow>(statements.BACKLOG, [now, DUE_COUNT_MAX, kinds]));
}

/** What waits of each kind, likewise. */
export async function outboxBacklog(
  database: Database,
  kinds: readonly string[],
  now: Instant,
): Promise<readonly KindBacklog[]> {
  return backlogOf(
    kinds,
    await database.statement<BacklogRow>(statements.BACKLOG, [now, DUE_COUNT_MAX, kinds]),
  );
}

/** The rows of a statement come in no promised order. */
function backlogOf(kinds: readonly string[], rows: readonly BacklogRow[]): readonly KindBacklog[] {
  const byKind = new Map(rows.map((row) => [row.kind, row]));
  return kinds.map((kind) => {
    const { due = 0n, oldest_due_at: oldest = null } = byKind.get(kind) ?? {};
    return { kind, due: Number(due), oldestDueAt: oldest === null ? null : instantOf(oldest) };
  });
}

function pendingOf(rows: readonly BacklogRow[]): OutboxPending {
  const due = rows.reduce((sum, row) => sum + Number(row.due), 0);
  const next = rows.flatMap(({ next_due_at }) => (next_due_at === null ? [] : [Number(next_due_at)]));
  return {
    due: Math.min(due, DUE_COUNT_MAX),
    nextDueAt: next.length === 0 ? null : instantOfEpochMilliseconds(Math.min(...next)),
  };
}

async function claim(
  sql: Sql,
  lowWater: LowWater,
  kinds: readonly string[],
  now: Instant,
  limit: number,
  leaseSeconds: number,
): Promise<readonly OutboxMessage[]> {
  const rows = await sql.rows<MessageRow>(statements.CLAIM, [
    now,
    limit,
    leaseSeconds,
    lowWater.next(),
    kinds,
  ]);
  // RETURNING promises no order.
  const messages = rows.map(messageOf).toSorted((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1));
  const first = messages[0];
  if (first !== undefined) lowWater.raise(first.dueAt);
  return messages;
}

function messageOf({ id, kind, body, due_at, attempts, trace }: MessageRow): OutboxMessage {
  return { id, kind, body, dueAt: instantOf(due_at), attempts, ...(trace === null ? {} : { trace }) };
}

function deadLetterOf(row: DeadRow): DeadLetter {
  return { ...messageOf(row), error: row.error, buriedAt: instantOf(row.buried_at) };
}

function instantOf(milliseconds: bigint): Instant {
  return instantOfEpochMilliseconds(Number(milliseconds));
}
