// Decides how quick the shipped relay is: rows of the outbox told to a broker, against the same notices published from memory.
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { instantOfEpochMilliseconds } from '@microcrop/kernel';
import { type Broker, openBroker, type Publisher } from '@microcrop/platform/broker';
import { type Database, MIGRATIONS_FOLDER, migrate, postgresUnitOfWork } from '@microcrop/platform/database';
import { type LocalBroker, startLocalBroker } from '@microcrop/platform/local-servers';
import { createLowWater, type Notice, postgresOutbox } from '@microcrop/platform/outbox';
import { MESSAGE_KINDS } from '@microcrop/scheme';
import { createRelay } from '@microcrop/worker';
import { openForMeasuring } from '../measure/bare-database.ts';
import { compare, figuresOf } from '../measure/compare.ts';
import { type Finding, findingOf } from '../measure/finding.ts';
import type { Round, ServerCpu } from '../measure/interleave.ts';
import { treeCpuSeconds } from '../measure/process-tree.ts';
import type { DatabasePlace } from '../measure/scratch-database.ts';
import { timed } from '../measure/timed.ts';

const GOAL = { atLeast: 0.85 } as const;
const QUEUE = 'evidence';
const KIND = 'write-bundle';
/** Notices on their way at once: as many as the relay has. */
const WINDOW = 3000;
const NOW = instantOfEpochMilliseconds(1_700_000_000_000);
const FILL = `
  insert into platform.outbox (id, kind, body, due_at)
  select gen_random_uuid(), '${KIND}', json_build_object('determinationId', gen_random_uuid()), ${NOW} - n
  from generate_series(1, $1::integer) as n`;
const READ = 'select id, kind, due_at, attempts from platform.outbox';

type Row = {
  readonly id: Notice['id'];
  readonly kind: string;
  readonly due_at: bigint;
  readonly attempts: number;
};

/** Throws where rabbitmq-server is not installed. `messages` are told in each slice. */
export async function measureRelay(
  { databaseUrl, directory, serverCpu }: DatabasePlace,
  order: { readonly rounds: number; readonly messages: number },
): Promise<readonly Finding[]> {
  await migrate(databaseUrl, MIGRATIONS_FOLDER);
  const server = await startLocalBroker(join(directory, 'broker'));
  if (server === undefined) throw new Error('rabbitmq-server is not installed');
  const database = openForMeasuring(databaseUrl, 4);
  try {
    const rounds = await playRounds(server, database, order, async () => {
      const [ofDatabase, ofBroker] = [await serverCpu(), await treeCpuSeconds(server.pid())];
      return ofDatabase === undefined || ofBroker === undefined ? undefined : ofDatabase + ofBroker;
    });
    return [
      findingOf({
        name: 'relay',
        of: `due rows told to the broker a second over the same notices published from memory, both confirmed, ${WINDOW} on their way`,
        spread: compare(rounds, 'relay', 'rawPublishing').rate,
        goal: GOAL,
        limitedBy: LIMIT,
        figures: { ...figuresOf(rounds, 'relay'), ...figuresOf(rounds, 'rawPublishing') },
      }),
    ];
  } finally {
    await database.end();
    await server.stop();
  }
}

const LIMIT =
  'the row of each message is read and written once more (until when it is announced), by a database that shares the cores ' +
  'with the broker; the publishing itself is the same';

async function playRounds(
  server: LocalBroker,
  database: Database,
  { rounds: count, messages }: { readonly rounds: number; readonly messages: number },
  serverCpu: ServerCpu,
): Promise<readonly Round[]> {
  const broker = openBroker(
    { url: server.url, prefix: 'bench', queues: [QUEUE] },
    { onUp: () => undefined, onDown: () => undefined },
  );
  const publisher = broker.openPublisher();
  const depths = broker.openDepths();
  while (!publisher.isOpen() || (await depths()).size === 0) await pause(10);
  const relay = relayOf(database, publisher, depths);
  const rounds: Round[] = [];
  for (let round = 0; round <= count; round += 1) {
    const notices = await fill(database, messages);
    const tellRelay = () => timed('relay', messages, serverCpu, () => relay(messages));
    const tellRaw = () => timed('rawPublishing', messages, serverCpu, () => publishAll(publisher, notices));
    const slices = [];
    for (const slice of round % 2 === 0 ? [tellRelay, tellRaw] : [tellRaw, tellRelay]) {
      slices.push(await slice());
      await empty(broker, depths);
    }
    // The first only warms.
    if (round > 0) rounds.push(new Map(slices));
  }
  await broker.close();
  return rounds;
}

function relayOf(
  database: Database,
  publisher: Publisher,
  depths: () => Promise<ReadonlyMap<string, number>>,
): (messages: number) => Promise<void> {
  const lowWater = createLowWater();
  const relay = createRelay({
    kinds: MESSAGE_KINDS,
    kindsNow: async () => ({ free: MESSAGE_KINDS, probing: [] }),
    clock: { now: () => NOW },
    outbox: postgresUnitOfWork(database, (sql) => ({ outbox: postgresOutbox(sql, lowWater) })),
    publisher,
    // Asked as ever; but nobody consumes here, and a full queue is not what is measured.
    depths: async () => new Map([...(await depths()).keys()].map((queue) => [queue, 0])),
    stopping: new AbortController().signal,
    onFates: (fate, count) => {
      if (fate !== 'confirmed' && count > 0) throw new Error(`a notice was ${fate}`);
    },
    onTrouble: (error) => {
      throw error;
    },
  });
  return async (messages) => {
    const told = await relay.relayDue();
    await relay.finish();
    if (told !== messages) throw new Error(`the relay told of ${told} of ${messages} messages`);
  };
}

async function fill(database: Database, messages: number): Promise<readonly Notice[]> {
  await database.statement('truncate platform.outbox');
  await database.statement(FILL, [messages]);
  await database.statement('analyze platform.outbox');
  const rows = await database.statement<Row>(READ);
  return rows.map(({ id, kind, due_at, attempts }) => ({
    id,
    kind,
    attempts,
    dueAt: instantOfEpochMilliseconds(Number(due_at)),
  }));
}

async function publishAll(publisher: Publisher, notices: readonly Notice[]): Promise<void> {
  const waiting = notices.values();
  const lane = async (): Promise<void> => {
    for (const notice of waiting) {
      const fate = await publisher.publish(QUEUE, notice);
      if (fate !== 'confirmed') throw new Error(`a notice was ${fate}`);
    }
  };
  await Promise.all(Array.from({ length: WINDOW }, lane));
}

async function empty(broker: Broker, depths: () => Promise<ReadonlyMap<string, number>>): Promise<void> {
  const consumer = broker.consume(QUEUE, 1000, ({ done }) => done());
  while ((await depths()).get(QUEUE) !== 0) await pause(20);
  await consumer.stop();
  await consumer.close();
}
