// Decides that work told by a broker is the same work: done once, whatever the broker loses, says twice or gives back.
import { setTimeout as pause } from 'node:timers/promises';
import { isJsonObject } from '@microcrop/kernel';
import { DELIVERIES_MAX, type Delivery, openBroker, queueName } from '@microcrop/platform/broker';
import { startTestBroker, type TestBroker } from '@microcrop/platform/test-broker';
import { notVerified } from '@microcrop/quality';
import { connect } from 'amqplib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ROLES } from '../src/index.ts';
import { NOW, type TestPlatforms, type TestProcess, testPlatforms } from './support/open-platforms.ts';
import {
  describeWorkers,
  FAILING,
  HARMLESS,
  numbers,
  put,
  uuid,
  type WorkerHarness,
} from './support/worker-contract.ts';

const WAIT = { timeout: 60_000, interval: 50 };
const WORKERS = ['worker:notifications', 'worker:notifications', 'worker:evidence'] as const;
const WORKED = `select count(*)::integer as due from platform.outbox
  where kind in ('send-notification', 'write-bundle') and due_at <= ${NOW}`;

const server = await startTestBroker();
if (server === undefined) notVerified('work told by a broker', 'no rabbitmq-server');

/** Processes over one database, and with a broker a relay beside them. */
async function open(platforms: TestPlatforms, broker: { url: string; prefix: string } | undefined) {
  const common = { isAlone: false, broker, leaseSeconds: 20 };
  const workers: TestProcess[] = [];
  for (const role of WORKERS) workers.push(await platforms.start({ role, ...common }));
  const relay = broker === undefined ? undefined : await platforms.start({ role: 'worker:relay', ...common });
  const [first] = workers;
  if (first === undefined) throw new Error('there are workers');
  const { database, ports } = first.scheme;
  const running = relay === undefined ? workers : [relay];
  const due = async (): Promise<number> => Number((await database.statement(WORKED))[0]?.['due']);
  const harness: WorkerHarness = {
    outbox: ports.unitOfWork,
    statement: (text) => database.statement(text),
    settle: async () => {
      const until = performance.now() + WAIT.timeout;
      while ((await due()) > 0) {
        if (performance.now() > until)
          throw new Error(`work stands still: ${platforms.logged().slice(-2000)}`);
        await Promise.all(running.map(({ platform }) => platform.runDue()));
        await pause(20);
      }
    },
  };
  return { harness, workers, relay };
}

const empty = async ({ statement }: WorkerHarness): Promise<void> => {
  await statement('truncate platform.outbox, platform.dead_letter');
};

describe('work', () => {
  let platforms: TestPlatforms;
  let polling: WorkerHarness;
  beforeAll(async () => {
    platforms = await testPlatforms();
    polling = (await open(platforms, undefined)).harness;
  });
  afterAll(() => platforms.end());
  describeWorkers('by the database', async () => {
    await empty(polling);
    return polling;
  });
});

describe.skipIf(server === undefined)('work', () => {
  const { url, prefix, own } = server ?? ({} as TestBroker);
  let platforms: TestPlatforms;
  let opened: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    platforms = await testPlatforms();
    opened = await open(platforms, { url, prefix });
  });
  afterAll(async () => {
    await platforms.end();
    await server?.stop();
  });
  describeWorkers('by a broker', async () => {
    await empty(opened.harness);
    return opened.harness;
  });

  const brokerOf = (named: string) =>
    openBroker(
      { url, prefix: named, queues: ROLES.all.queues },
      { onUp: () => undefined, onDown: () => undefined },
    );
  const attempts = async () =>
    (await opened.harness.statement('select attempts from platform.outbox order by id')).map(
      (row) => row['attempts'],
    );

  it('is done once, however often the broker tells of it', async () => {
    const { harness } = opened;
    await empty(harness);
    await put(harness.outbox, numbers(1, 20), FAILING);
    const broker = brokerOf(prefix);
    const publisher = broker.openPublisher();
    await vi.waitFor(() => expect(publisher.isOpen()).toBe(true), WAIT);
    const told = numbers(1, 20).map((nth) => ({
      id: uuid(nth),
      kind: FAILING.kind,
      dueAt: NOW,
      attempts: 0,
    }));
    for (let time = 0; time < 3; time += 1)
      await Promise.all(told.map((notice) => publisher.publish('evidence', notice)));
    await harness.settle();
    await harness.outbox(({ outbox }) => outbox.announceAllAgain([FAILING.kind]));
    await harness.settle();
    expect(await attempts()).toEqual(numbers(1, 20).map(() => 1));
    await broker.close();
  });

  it('is done although its queue was taken away', async () => {
    const { harness } = opened;
    await empty(harness);
    const connection = await connect(url);
    await (await connection.createChannel()).deleteQueue(queueName(prefix, 'evidence'));
    await connection.close();
    await put(harness.outbox, [1], FAILING);
    await harness.settle();
    expect(await attempts()).toEqual([1]);
  });

  it('that ends its process each time is buried with its cause, and what travelled with it is done', async () => {
    const { harness } = opened;
    await empty(harness);
    const apart = { url, prefix: `${prefix}-poison` };
    const relay = await platforms.start({ role: 'worker:relay', isAlone: false, broker: apart });
    await put(harness.outbox, numbers(1, 6), HARMLESS);
    await vi.waitFor(async () => expect(await relay.platform.runDue()).toBe(6), WAIT);
    const [poison] = numbers(1, 1).map(uuid);
    for (let death = 1; death <= DELIVERIES_MAX; death += 1) {
      const victim = brokerOf(apart.prefix);
      const had: Delivery[] = [];
      victim.consume('notifications', 10, (delivery) => had.push(delivery));
      await vi.waitFor(() => expect(had).toHaveLength(6), WAIT);
      // As a worker does: at first all together, later one by one, and the poison is the first of them.
      const begun = had
        .flatMap(({ notice }) => notice ?? [])
        .filter(({ id }) => death === 1 || id === poison);
      const how = death === 1 ? 'free' : 'from-the-dead';
      await harness.outbox(({ outbox }) => outbox.take(begun, [HARMLESS.kind], 20, how));
      await victim.close();
    }
    await platforms.start({ role: 'worker:notifications', isAlone: false, broker: apart });
    await vi.waitFor(async () => {
      await relay.platform.runDue();
      expect(await attempts()).toEqual([]);
    }, WAIT);
    const letters = await harness.outbox(({ outbox }) => outbox.deadLetters(10));
    expect(letters).toMatchObject([{ id: poison, attempts: DELIVERIES_MAX }]);
    expect(letters[0]?.error).toContain(`taken up ${DELIVERIES_MAX} times`);
  });

  it('of a process that is told to end is finished or done by another', async () => {
    const { harness, workers } = opened;
    await empty(harness);
    await put(harness.outbox, numbers(1, 300), HARMLESS);
    const leaving = workers[0]?.platform;
    const settled = harness.settle();
    await pause(50);
    leaving?.pause();
    expect(await ready(leaving?.url)).toEqual([503, 'Stopping']);
    await leaving?.close();
    await settled;
    expect(await attempts()).toEqual([]);
    expect(await harness.outbox(({ outbox }) => outbox.deadLetters(10))).toEqual([]);
  });

  it.skipIf(own === undefined)(
    'whose broker is killed waits in the database, untouched, and is done when it is back; a gateway stays ready',
    async () => {
      const { harness, workers, relay } = opened;
      await empty(harness);
      const gateway = await platforms.start({ role: 'gateway', isAlone: false, broker: { url, prefix } });
      await own?.kill();
      await vi.waitFor(
        async () => expect(await ready(relay?.platform.url)).toEqual([503, 'BrokerAway']),
        WAIT,
      );
      expect(await ready(workers[1]?.platform.url)).toEqual([503, 'BrokerAway']);
      expect(await ready(gateway.platform.url)).toEqual([200, undefined]);
      const health = await fetch(`${gateway.platform.url}/health/rabbitmq`);
      expect([health.status, await health.json()]).toEqual([503, { status: 'down', reason: 'BrokerAway' }]);
      await put(harness.outbox, numbers(1, 50), HARMLESS);
      expect(await relay?.platform.runDue()).toBe(0);
      const [told] = await harness.statement(
        'select count(announced_until)::integer as told from platform.outbox',
      );
      expect(told).toEqual({ told: 0 });
      await own?.start();
      await harness.settle();
      expect(await attempts()).toEqual([]);
      await vi.waitFor(async () => expect(await ready(relay?.platform.url)).toEqual([200, undefined]), WAIT);
      expect(platforms.logged()).not.toContain('guest');
    },
  );
});

async function ready(base: string | undefined): Promise<readonly [number, unknown]> {
  const response = await fetch(`${base ?? ''}/health/ready`);
  const answer: unknown = await response.json();
  return [response.status, isJsonObject(answer) ? answer['reason'] : answer];
}
