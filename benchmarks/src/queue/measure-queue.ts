// Decides how quick the outbox is as a queue: claimed and completed as the worker does it, against a known queue of PostgreSQL with
// its defaults, and against itself while an old snapshot keeps what is done from being vacuumed.
import { setTimeout as pause } from 'node:timers/promises';
import { instantOfEpochMilliseconds, type UnitOfWork } from '@microcrop/kernel';
import { type Database, MIGRATIONS_FOLDER, migrate, postgresUnitOfWork } from '@microcrop/platform/database';
import { createLowWater, type OutboxStore, postgresOutbox } from '@microcrop/platform/outbox';
import { WORKER_SETTINGS } from '@microcrop/worker';
import { Logger, runMigrations, runOnce } from 'graphile-worker';
import { openForMeasuring } from '../measure/bare-database.ts';
import { compare, figuresOf } from '../measure/compare.ts';
import { type Finding, findingOf } from '../measure/finding.ts';
import type { Round } from '../measure/interleave.ts';
import type { DatabasePlace } from '../measure/scratch-database.ts';
import { timed } from '../measure/timed.ts';

const GOALS = { peer: { atLeast: 5 }, snapshot: { atLeast: 0.7 } } as const;
const KIND = 'disburse';
const NOW = instantOfEpochMilliseconds(1_700_000_000_000);
/** Each fill is due later than the former: time goes on in a queue. */
const FILL = `
  insert into platform.outbox (id, kind, body, due_at)
  select gen_random_uuid(), '${KIND}', json_build_object('disbursementId', gen_random_uuid(), 'round', 1), $2::bigint + n
  from generate_series(1, $1::integer) as n`;
const FILL_PEER = `
  select count(*) from (
    select graphile_worker.add_job('noop', json_build_object('disbursementId', gen_random_uuid(), 'round', 1))
    from generate_series(1, $1::integer)
  ) as added`;

export type QueueOrder = {
  readonly rounds: number;
  /** Claimed and completed in each slice. */
  readonly messages: number;
  /** Lanes that complete at once. */
  readonly concurrency: number;
  /** The age of the snapshot before anything is measured under it. */
  readonly snapshotSeconds: number;
};

export async function measureQueue(place: DatabasePlace, order: QueueOrder): Promise<readonly Finding[]> {
  await migrate(place.databaseUrl, MIGRATIONS_FOLDER);
  const peer = { connectionString: place.databaseUrl, logger: new Logger(() => () => undefined) };
  await runMigrations(peer);
  const database = openForMeasuring(place.databaseUrl, order.concurrency);
  try {
    const queue = openQueue(database, order.concurrency);
    const peerSlice = async (): Promise<void> => {
      await runOnce({ ...peer, taskList: { noop: async () => undefined } });
    };
    return [
      await measureAgainstPeer(place, database, queue, peerSlice, order),
      await measureUnderSnapshot(place, queue, order),
    ];
  } finally {
    await database.end();
  }
}

async function measureAgainstPeer(
  place: DatabasePlace,
  database: Database,
  queue: Queue,
  peerSlice: () => Promise<void>,
  { rounds: count, messages, concurrency }: QueueOrder,
): Promise<Finding> {
  const rounds: Round[] = [];
  for (let round = 0; round <= count; round += 1) {
    await queue.fill(messages);
    await database.statement(FILL_PEER, [messages]);
    const own = () => timed('queue', messages, place.serverCpu, () => queue.drain('each'));
    const other = () => timed('peer', messages, place.serverCpu, peerSlice);
    const order = round % 2 === 0 ? [own, other] : [other, own];
    const slices = [];
    for (const slice of order) slices.push(await slice());
    await queue.fill(messages);
    slices.push(await timed('batched', messages, place.serverCpu, () => queue.drain('batch')));
    if (round > 0) rounds.push(new Map(slices));
  }
  return findingOf({
    name: 'queue',
    of: `messages claimed by ${WORKER_SETTINGS.batch} and each completed in a transaction of its own, ${concurrency} at once, a second over jobs of graphile-worker with its defaults`,
    spread: compare(rounds, 'queue', 'peer').rate,
    goal: GOALS.peer,
    limitedBy:
      'a commit for each message, as its own step must have one; completed by the batch it is batchedRatio',
    figures: {
      batchedRatio: compare(rounds, 'batched', 'peer').rate.median,
      ...figuresOf(rounds, 'queue'),
      ...figuresOf(rounds, 'peer'),
    },
  });
}

async function measureUnderSnapshot(
  place: DatabasePlace,
  queue: Queue,
  { rounds: count, messages, snapshotSeconds }: QueueOrder,
): Promise<Finding> {
  const rounds: Round[] = [];
  for (let round = 0; round <= count; round += 1) {
    await queue.vacuum();
    await queue.fill(messages);
    const free = await timed('free', messages, place.serverCpu, () => queue.drain('each'));
    const holder = openForMeasuring(place.databaseUrl, 1);
    const held = holdSnapshot(holder, snapshotSeconds);
    await held.begun;
    while (!held.isOld()) {
      await queue.fill(messages);
      await queue.drain('each');
    }
    await queue.fill(messages);
    const under = await timed('underSnapshot', messages, place.serverCpu, () => queue.drain('each'));
    await held.end();
    await holder.end();
    if (round > 0 || count === 1) rounds.push(new Map([free, under]));
  }
  return findingOf({
    name: 'queue-snapshot',
    of: `the same a second under a snapshot ${snapshotSeconds} s old, in which it went on all the while, over what it did before`,
    spread: compare(rounds, 'underSnapshot', 'free').rate,
    goal: GOALS.snapshot,
    limitedBy:
      'index entries of what is done, which only the claims that look from the beginning still step over',
    figures: { ...figuresOf(rounds, 'free'), ...figuresOf(rounds, 'underSnapshot') },
  });
}

type Queue = {
  readonly fill: (messages: number) => Promise<void>;
  /** Claims and completes until nothing is due: each message by a transaction of its own, or each batch by one. */
  readonly drain: (how: 'each' | 'batch') => Promise<void>;
  readonly vacuum: () => Promise<void>;
};

function openQueue(database: Database, concurrency: number): Queue {
  const lowWater = createLowWater();
  const unitOfWork = postgresUnitOfWork(database, (sql) => postgresOutbox(sql, lowWater));
  const state = { dueAt: Number(NOW) };
  return {
    fill: async (messages) => {
      await database.statement(FILL, [messages, state.dueAt]);
      state.dueAt += messages;
    },
    drain: async (how) => {
      const now = instantOfEpochMilliseconds(state.dueAt);
      const { batch, leaseSeconds } = WORKER_SETTINGS;
      for (;;) {
        const claimed = await unitOfWork(
          (outbox) => outbox.claim([KIND], now, batch, leaseSeconds),
          'one-statement',
        );
        if (claimed.length === 0) return;
        if (how === 'each') await completeEach(unitOfWork, claimed, concurrency);
        else
          await unitOfWork((outbox) =>
            Promise.all(claimed.map(({ id, attempts }) => outbox.complete(id, attempts))),
          );
      }
    },
    vacuum: async () => {
      await database.statement('vacuum platform.outbox');
    },
  };
}

async function completeEach(
  unitOfWork: UnitOfWork<OutboxStore>,
  claimed: Awaited<ReturnType<OutboxStore['claim']>>,
  concurrency: number,
): Promise<void> {
  const waiting = claimed.values();
  const lane = async (): Promise<void> => {
    for (const { id, attempts } of waiting) {
      const done = await unitOfWork((outbox) => outbox.complete(id, attempts), 'one-statement');
      if (!done) throw new Error('a message was completed twice');
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
}

/** A transaction that reads once and then only stands there. */
function holdSnapshot(database: Database, seconds: number) {
  const since = performance.now();
  const ending = new AbortController();
  let began = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    began = resolve;
  });
  const held = database.transaction(async (sql) => {
    await sql.run('set transaction isolation level repeatable read');
    await sql.rows('select 1 from platform.outbox limit 1');
    began();
    while (!ending.signal.aborted) {
      // Not idle for so long that the server ends it.
      await pause(2000, undefined, { signal: ending.signal }).catch(() => undefined);
      await sql.rows('select 1');
    }
  });
  return {
    begun,
    isOld: () => performance.now() - since >= seconds * 1000,
    end: async () => {
      ending.abort();
      await held;
    },
  };
}
