// Decides how a process is told what is due: a bounded number of notices at a time, each acknowledged when it is done with.
import type { Channel, ConsumeMessage } from 'amqplib';
import type { Notice } from '../outbox/index.ts';
import { type KeptConnection, keepChannel } from './connection.ts';
import { readNotice } from './notice-text.ts';
import { declareQueues, queueName } from './queues.ts';

export type Delivery = {
  /** Undefined: what came is no notice of this version. */
  readonly notice: Notice | undefined;
  /** Whoever had it before ended, or lost the broker, without a word. */
  readonly redelivered: boolean;
  /** Acknowledges it; nothing once its channel is closed, for then the broker has it back. */
  readonly done: () => void;
};

export type Consumer = {
  readonly isOpen: () => boolean;
  /** Nothing more is delivered; what was can still be acknowledged. */
  readonly stop: () => Promise<void>;
  /** What is not acknowledged goes back to the queue. */
  readonly close: () => Promise<void>;
};

export type ConsumerOrder = {
  readonly prefix: string;
  /** All queues of the scheme, to be declared. */
  readonly queues: readonly string[];
  readonly queue: string;
  /** Notices that are with us unacknowledged at most. */
  readonly prefetch: number;
  readonly onDelivery: (delivery: Delivery) => void;
};

export function openConsumer(connection: KeptConnection, order: ConsumerOrder): Consumer {
  const { prefix, queues, queue, prefetch, onDelivery } = order;
  const state: { tag: string | undefined; stopped: boolean } = { tag: undefined, stopped: false };
  const setUp = async (channel: Channel): Promise<void> => {
    await declareQueues(channel, prefix, queues);
    await channel.prefetch(prefetch);
    if (state.stopped) return;
    const { consumerTag } = await channel.consume(queueName(prefix, queue), (message) => {
      // The broker cancelled us: the queue went away. A new channel declares it anew.
      if (message === null) void channel.close().catch(() => undefined);
      else if (!state.stopped) onDelivery(deliveryOf(channel, message));
    });
    state.tag = consumerTag;
  };
  const kept = keepChannel(connection, (model) => model.createChannel(), setUp);
  return {
    isOpen: () => kept.current() !== undefined,
    stop: async () => {
      state.stopped = true;
      if (state.tag !== undefined)
        await kept
          .current()
          ?.cancel(state.tag)
          .catch(() => undefined);
    },
    close: kept.close,
  };
}

function deliveryOf(channel: Channel, message: ConsumeMessage): Delivery {
  return {
    notice: readNotice(message.content),
    redelivered: message.fields.redelivered,
    done: () => {
      try {
        channel.ack(message);
      } catch {
        // The channel is closed: the broker delivers it again, and whoever takes it finds it done.
      }
    },
  };
}
