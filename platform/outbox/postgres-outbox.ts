// Decides the outbox over PostgreSQL: claims by SKIP LOCKED, leases in the database's own time.
import { type Instant, instantOfEpochMilliseconds, type JsonObject, type MessageId } from '@microcrop/kernel';
import type { Database, Sql } from '../database/sql.ts';
import { currentTrace } from '../telemetry/activity.ts';
import { createLowWater, type LowWater } from './low-water.ts';
import { plainJson } from './plain-json.ts';
import {
  type DeadLetter,
  DUE_COUNT_MAX,
  ERROR_CHARACTERS_MAX,
  type GatedOutbox,
  type KindBacklog,
  type Notice,
  type OutboxMessage,
  type OutboxPending,
  type OutboxStore,
  type TracedEntry,
} from './port.ts';
import * as statements from './statements.ts';

type NoticeRow = {
  readonly id: MessageId;
  readonly kind: string;
  readonly due_at: bigint;
  readonly attempts: number;
  readonly trace: string | null;
};

type MessageRow = NoticeRow & { readonly body: JsonObject };

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
    complete: (id, attempt) => one(statements.COMPLETE, [id, attempt ?? null]),
    claim: (kinds, now, limit, leaseSeconds) => claim(sql, lowWater, kinds, now, limit, leaseSeconds),
    release: ({ id, attempts }) => {
      lowWater.forget();
      return one(statements.RELEASE, [id, attempts]);
    },
    releaseAll: () => {
      lowWater.forget();
      return sql.run(statements.RELEASE_ALL);
    },
    retryAt: ({ id, attempts }, dueAt, error) => {
      lowWater.lower(dueAt);
      return one(statements.RETRY_AT, [id, attempts, dueAt, error.slice(0, ERROR_CHARACTERS_MAX)]);
    },
    bury: ({ id, attempts }, error, at) =>
      one(statements.BURY, [id, attempts, error.slice(0, ERROR_CHARACTERS_MAX), at]),
    ...announcing(sql, lowWater),
    deadLetters: async (limit) =>
      (await sql.rows<DeadRow>(statements.DEAD_LETTERS, [limit])).map(deadLetterOf),
    deadLetterPage: async (kinds, limit, after) => {
      const values = [kinds ?? null, after?.at ?? null, after?.id ?? null, limit];
      return (await sql.rows<DeadRow>(statements.DEAD_LETTER_PAGE, values)).map(deadLetterOf);
    },
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

type Announcing = Pick<
  OutboxStore,
  'announce' | 'announceAgain' | 'announceAllAgain' | 'letGo' | 'take' | 'buryUnanswered'
>;

function announcing(sql: Sql, lowWater: LowWater): Announcing {
  return {
    announce: async (kinds, now, limit, seconds) => {
      const values = [now, limit, seconds, lowWater.next(), kinds];
      const notices = (await sql.rows<NoticeRow>(statements.ANNOUNCE, values)).map(noticeOf);
      return raiseTo(lowWater, notices);
    },
    announceAgain: (ids, seconds) => {
      lowWater.forget();
      return sql.run(statements.ANNOUNCE_AGAIN, [ids, seconds]);
    },
    letGo: async ({ id, dueAt }) => {
      lowWater.lower(dueAt);
      return (await sql.run(statements.LET_GO, [id, dueAt])) === 1;
    },
    announceAllAgain: (kinds) => {
      lowWater.forget();
      return sql.run(statements.ANNOUNCE_ALL_AGAIN, [kinds]);
    },
    take: async (notices, kinds, leaseSeconds, how) => {
      const due = [notices.map(({ id }) => id), notices.map(({ dueAt }) => dueAt)];
      const values = [...due, kinds, leaseSeconds, how === 'from-the-dead'];
      return inOrder((await sql.rows<MessageRow>(statements.TAKE, values)).map(messageOf));
    },
    buryUnanswered: async ({ id, dueAt, attempts }, times, error, at) =>
      (await sql.run(statements.BURY_UNANSWERED, [
        id,
        attempts + times,
        error.slice(0, ERROR_CHARACTERS_MAX),
        at,
        dueAt,
      ])) === 1,
  };
}

function valuesOf({ id, kind, body, dueAt, trace }: TracedEntry): readonly unknown[] {
  return [id, kind, JSON.stringify(plainJson(body)), dueAt, trace ?? currentTrace() ?? null];
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

/** How many dead letters there are of each of `kinds`; those with none left out. */
export async function outboxDead(
  database: Database,
  kinds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  type Row = { readonly kind: string; readonly dead: bigint };
  const rows = await database.statement<Row>(statements.DEAD_BY_KIND, [kinds]);
  return new Map(rows.map(({ kind, dead }) => [kind, Number(dead)]));
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
  return raiseTo(lowWater, rows.map(messageOf));
}

/** What was found, in order; the next look begins with it. */
function raiseTo<Found extends Notice>(lowWater: LowWater, found: readonly Found[]): readonly Found[] {
  const ordered = inOrder(found);
  const first = ordered[0];
  if (first !== undefined) lowWater.raise(first.dueAt);
  return ordered;
}

/** RETURNING promises no order. */
function inOrder<Found extends Notice>(found: readonly Found[]): readonly Found[] {
  return found.toSorted((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1));
}

function noticeOf({ id, kind, due_at, attempts, trace }: NoticeRow): Notice {
  return { id, kind, dueAt: instantOf(due_at), attempts, ...(trace === null ? {} : { trace }) };
}

function messageOf(row: MessageRow): OutboxMessage {
  return { ...noticeOf(row), body: row.body };
}

function deadLetterOf(row: DeadRow): DeadLetter {
  return { ...messageOf(row), error: row.error, buriedAt: instantOf(row.buried_at) };
}

function instantOf(milliseconds: bigint): Instant {
  return instantOfEpochMilliseconds(Number(milliseconds));
}
