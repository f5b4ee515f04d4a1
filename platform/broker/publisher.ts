// Decides how notices are published: persistent, confirmed and mandatory, and never while the broker is away.
import type { ConfirmChannel, Message } from 'amqplib';
import type { Notice } from '../outbox/index.ts';
import { type KeptConnection, keepChannel } from './connection.ts';
import { writeNotice } from './notice-text.ts';
import { declareQueues, queueName } from './queues.ts';

/**
 * confirmed: it is in its queue, on disk. returned: there is no such queue, which the broker confirms all the same.
 * unconfirmed: refused, or nobody knows.
 */
export type Fate = 'confirmed' | 'returned' | 'unconfirmed';

export type Publisher = {
  readonly isOpen: () => boolean;
  /** Another number than before: a connection or channel was lost, and with it perhaps what was published. */
  readonly openings: () => number;
  readonly publish: (queue: string, notice: Notice) => Promise<Fate>;
  readonly close: () => Promise<void>;
};

export function openPublisher(
  connection: KeptConnection,
  prefix: string,
  queues: readonly string[],
): Publisher {
  const returned = new Set<string>();
  const setUp = async (channel: ConfirmChannel): Promise<void> => {
    // A return comes before its confirm.
    channel.on('return', ({ properties }: Message) => returned.add(String(properties.messageId)));
    await declareQueues(channel, prefix, queues);
  };
  const kept = keepChannel(connection, (model) => model.createConfirmChannel(), setUp);
  return {
    isOpen: () => kept.current() !== undefined,
    openings: kept.openings,
    publish: (queue, notice) => {
      const channel = kept.current();
      if (channel === undefined) return Promise.resolve('unconfirmed');
      return publish(channel, queueName(prefix, queue), notice, returned);
    },
    close: kept.close,
  };
}

function publish(
  channel: ConfirmChannel,
  queue: string,
  notice: Notice,
  returned: Set<string>,
): Promise<Fate> {
  return new Promise((resolve) => {
    const confirm = (error: unknown): void => {
      const cameBack = returned.delete(notice.id);
      if (error === null || error === undefined) resolve(cameBack ? 'returned' : 'confirmed');
      else resolve('unconfirmed');
    };
    const options = { persistent: true, mandatory: true, messageId: notice.id, type: notice.kind };
    try {
      channel.publish('', queue, writeNotice(notice), options, confirm);
    } catch {
      // Closed since we looked.
      resolve('unconfirmed');
    }
  });
}
