// Decides what a process has of its broker: a connection that is kept, and over it publisher, consumers and the queues' depth.
import type { Channel } from 'amqplib';
import { type ConnectionListener, keepChannel, keepConnection } from './connection.ts';
import { type Consumer, type Delivery, openConsumer } from './consumer.ts';
import { openPublisher, type Publisher } from './publisher.ts';
import { DEAD_QUEUE, declareQueues, queueName } from './queues.ts';

export type BrokerPlace = {
  /** An amqp:// or amqps:// address; it may hold a password. */
  readonly url: string;
  /** Keeps schemes that share a broker apart. */
  readonly prefix: string;
  readonly queues: readonly string[];
};

export type BrokerListener = ConnectionListener;

export type Broker = {
  readonly isUp: () => boolean;
  readonly openPublisher: () => Publisher;
  /** `queue` is one of the place's, or DEAD_QUEUE. */
  readonly consume: (queue: string, prefetch: number, onDelivery: (delivery: Delivery) => void) => Consumer;
  /** Opens what is asked for the notices that wait in each queue, those that are with a consumer apart. */
  readonly openDepths: () => () => Promise<ReadonlyMap<string, number>>;
  /** Ends every channel. */
  readonly close: () => Promise<void>;
};

/** Returns at once; the broker may be away, now or later. */
export function openBroker({ url, prefix, queues }: BrokerPlace, listener: BrokerListener): Broker {
  const connection = keepConnection(url, listener);
  return {
    isUp: connection.isUp,
    openPublisher: () => openPublisher(connection, prefix, queues),
    consume: (queue, prefetch, onDelivery) =>
      openConsumer(connection, { prefix, queues, queue, prefetch, onDelivery }),
    openDepths: () => {
      const setUp = (channel: Channel): Promise<void> => declareQueues(channel, prefix, queues);
      const kept = keepChannel(connection, (model) => model.createChannel(), setUp);
      return () => depthsOf(kept.current(), prefix, [...queues, DEAD_QUEUE]);
    },
    close: connection.close,
  };
}

/** Empty while the broker is away. A queue that is not there closes the channel, and the next one declares it. */
async function depthsOf(
  channel: Channel | undefined,
  prefix: string,
  queues: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (channel === undefined) return new Map();
  try {
    const counted = await Promise.all(queues.map((queue) => channel.checkQueue(queueName(prefix, queue))));
    return new Map(queues.map((queue, nth) => [queue, counted[nth]?.messageCount ?? 0]));
  } catch {
    return new Map();
  }
}
