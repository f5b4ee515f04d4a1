// Decides what a process may rely on with a real RabbitMQ: nothing that was confirmed is lost, whatever is killed, closed or taken away.
import { setTimeout as pause } from 'node:timers/promises';
import { instantOfEpochMilliseconds, type MessageId, parseIdentifier } from '@microcrop/kernel';
import { notVerified } from '@microcrop/quality';
import { connect } from 'amqplib';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { type Broker, DEAD_QUEUE, type Delivery, openBroker, queueName } from '../broker/index.ts';
import type { Notice } from '../outbox/index.ts';
import { startTestBroker, type TestBroker } from './test-broker.ts';

const WAIT = { timeout: 30_000, interval: 20 };
const QUEUES = ['one', 'two'];

const server = await startTestBroker();
if (server === undefined) notVerified('what a process may rely on with a broker', 'no rabbitmq-server');

const notice = (nth: number): Notice => ({
  id: parseIdentifier<MessageId>(`00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`),
  kind: 'note.sent',
  dueAt: instantOfEpochMilliseconds(nth),
  attempts: 0,
});

describe.skipIf(server === undefined)('a broker', () => {
  const { url, own, prefix: base } = server ?? ({} as TestBroker);
  const opened: Broker[] = [];
  let nth = 0;
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((broker) => broker.close()));
  });
  afterAll(() => server?.stop());

  const fresh = () => {
    nth += 1;
    const prefix = `${base}-${nth}`;
    const said: string[] = [];
    const open = (): Broker => {
      const broker = openBroker(
        { url, prefix, queues: QUEUES },
        { onUp: () => said.push('up'), onDown: () => said.push('down') },
      );
      opened.push(broker);
      return broker;
    };
    return { prefix, said, open, broker: open() };
  };
  const publisherOf = async (broker: Broker) => {
    const publisher = broker.openPublisher();
    await vi.waitFor(() => expect(publisher.isOpen()).toBe(true), WAIT);
    return publisher;
  };
  /** Takes everything; acknowledges unless told not to. */
  const listen = (broker: Broker, queue = 'one', answer = true) => {
    const got: Delivery[] = [];
    const consumer = broker.consume(queue, 100, (delivery) => {
      got.push(delivery);
      if (answer) delivery.done();
    });
    const ids = () => new Set(got.map((delivery) => delivery.notice?.id));
    return { got, ids, consumer };
  };
  const raw = async <Result>(work: (channel: Awaited<ReturnType<typeof channelOf>>) => Promise<Result>) => {
    const connection = await connect(url);
    try {
      return await work(await channelOf(connection));
    } finally {
      await connection.close();
    }
  };
  const channelOf = (connection: Awaited<ReturnType<typeof connect>>) => connection.createChannel();

  it('carries a notice from publisher to consumer, and counts what waits', async () => {
    const { broker } = fresh();
    const publisher = await publisherOf(broker);
    const depths = broker.openDepths();
    const traced = { ...notice(2), trace: 'sale-7' };
    expect(await publisher.publish('one', notice(1))).toBe('confirmed');
    expect(await publisher.publish('one', traced)).toBe('confirmed');
    const waiting = new Map(Object.entries({ one: 2, two: 0, [DEAD_QUEUE]: 0 }));
    await vi.waitFor(async () => expect(await depths()).toEqual(waiting), WAIT);
    const { got } = listen(broker);
    await vi.waitFor(() => expect(got.map((each) => each.notice)).toEqual([notice(1), traced]), WAIT);
    expect(got.map(({ redelivered }) => redelivered)).toEqual([false, false]);
  });

  it('tells a notice that found no queue from one that found it, although the broker confirms both', async () => {
    const { broker } = fresh();
    const publisher = await publisherOf(broker);
    const fates = await Promise.all([
      publisher.publish('one', notice(1)),
      publisher.publish('nowhere', notice(2)),
      publisher.publish('one', notice(3)),
    ]);
    expect(fates).toEqual(['confirmed', 'returned', 'confirmed']);
  });

  it('gives back what was delivered and not acknowledged, and says that it was delivered before', async () => {
    const { broker } = fresh();
    await (await publisherOf(broker)).publish('one', notice(1));
    const first = listen(broker, 'one', false);
    await vi.waitFor(() => expect(first.got).toHaveLength(1), WAIT);
    await first.consumer.close();
    const second = listen(broker);
    await vi.waitFor(() => expect(second.got).toMatchObject([{ redelivered: true }]), WAIT);
    first.got[0]?.done();
  });

  it('moves a notice to the dead that was delivered four times without a word, and the next one is not touched', async () => {
    const { broker, open } = fresh();
    await (await publisherOf(broker)).publish('one', notice(1));
    for (let delivery = 1; delivery <= 4; delivery += 1) {
      const victim = open();
      const { got } = listen(victim, 'one', false);
      await vi.waitFor(() => expect(got).toHaveLength(1), WAIT);
      await victim.close();
    }
    const dead = listen(broker, DEAD_QUEUE);
    await vi.waitFor(() => expect(dead.got.map((each) => each.notice)).toEqual([notice(1)]), WAIT);
    const publisher = await publisherOf(broker);
    expect(await publisher.publish('one', notice(2))).toBe('confirmed');
    const rest = listen(broker);
    await vi.waitFor(() => expect(rest.ids()).toEqual(new Set([notice(2).id])), WAIT);
  });

  it('declares a queue anew that was taken away, and goes on consuming', async () => {
    const { broker, prefix } = fresh();
    const publisher = await publisherOf(broker);
    const { ids, consumer } = listen(broker);
    await vi.waitFor(() => expect(consumer.isOpen()).toBe(true), WAIT);
    await raw((channel) => channel.deleteQueue(queueName(prefix, 'one')));
    await vi.waitFor(async () => expect(await publisher.publish('one', notice(1))).toBe('confirmed'), WAIT);
    await vi.waitFor(() => expect(ids()).toEqual(new Set([notice(1).id])), WAIT);
  });

  it('opens a channel anew that an error closed', async () => {
    const { broker, prefix } = fresh();
    const depths = broker.openDepths();
    await vi.waitFor(async () => expect((await depths()).size).toBe(3), WAIT);
    await raw((channel) => channel.deleteQueue(queueName(prefix, 'two')));
    expect((await depths()).size).toBe(0);
    await vi.waitFor(async () => expect((await depths()).size).toBe(3), WAIT);
    expect(broker.isUp()).toBe(true);
  });

  it('says of a message that is no notice that it is none', async () => {
    const { broker, prefix } = fresh();
    await publisherOf(broker);
    const strange = [
      '',
      '{',
      '[]',
      '{"version":2}',
      '{"version":1,"id":7}',
      '{"version":1,"id":"a","kind":"b"}',
    ];
    await raw(async (channel) => {
      for (const text of strange) channel.sendToQueue(queueName(prefix, 'one'), Buffer.from(text));
      await channel.checkQueue(queueName(prefix, 'one'));
    });
    const { got } = listen(broker);
    await vi.waitFor(() => expect(got).toHaveLength(strange.length), WAIT);
    expect(new Set(got.map((each) => each.notice))).toEqual(new Set([undefined]));
  });

  it('delivers nothing more once it is stopped, and takes acknowledgements of what it had', async () => {
    const { broker } = fresh();
    const publisher = await publisherOf(broker);
    await publisher.publish('one', notice(1));
    const { got, consumer } = listen(broker, 'one', false);
    await vi.waitFor(() => expect(got).toHaveLength(1), WAIT);
    await consumer.stop();
    await publisher.publish('one', notice(2));
    got[0]?.done();
    await consumer.close();
    const after = listen(broker);
    await vi.waitFor(() => expect(after.ids()).toEqual(new Set([notice(2).id])), WAIT);
    expect(got).toHaveLength(1);
  });

  it('closes at once while the broker is away, and does not mind an address where nobody is', async () => {
    const lost: string[] = [];
    const nobody = openBroker(
      { url: 'amqp://guest:secret@127.0.0.1:9', prefix: 'x', queues: QUEUES },
      { onUp: () => undefined, onDown: (reason) => lost.push(reason) },
    );
    const publisher = nobody.openPublisher();
    await vi.waitFor(() => expect(lost).toHaveLength(1), WAIT);
    expect(await publisher.publish('one', notice(1))).toBe('unconfirmed');
    expect(lost.join()).not.toContain('secret');
    await nobody.close();
  });

  describe.skipIf(own === undefined)('that is killed', () => {
    it.each([
      ['by SIGKILL', () => own?.kill(), () => own?.start()],
      ['by stop_app', () => own?.control('stop_app'), () => own?.control('start_app')],
    ])('%s loses nothing that it confirmed, and is found again', async (_, kill, start) => {
      const { broker, said } = fresh();
      const publisher = await publisherOf(broker);
      const confirmed = new Set<string>();
      const sending = { on: true, tried: 0 };
      const send = async (): Promise<void> => {
        while (sending.on) {
          sending.tried += 1;
          const next = notice(sending.tried);
          if ((await publisher.publish('one', next)) === 'confirmed') confirmed.add(next.id);
          else await pause(20);
        }
      };
      const lanes = Array.from({ length: 8 }, send);
      await vi.waitFor(() => expect(confirmed.size).toBeGreaterThan(200), WAIT);
      await kill();
      await vi.waitFor(() => expect(publisher.isOpen()).toBe(false), WAIT);
      const before = confirmed.size;
      expect(await publisher.publish('one', notice(0))).toBe('unconfirmed');
      await start();
      await vi.waitFor(() => expect(confirmed.size).toBeGreaterThan(before + 200), WAIT);
      sending.on = false;
      await Promise.all(lanes);
      const { ids } = listen(broker);
      const missing = (): number => {
        const arrived = new Set<string | undefined>(ids());
        return [...confirmed].filter((id) => !arrived.has(id)).length;
      };
      await vi.waitFor(() => expect(missing()).toBe(0), WAIT);
      expect(publisher.openings()).toBe(2);
      expect(said).toEqual(['up', 'down', 'up']);
    });
  });
});
