// Decides the queues of a scheme at its broker: one for each queue of work, quorum, and one for what ended its process too often.
import { type Channel, connect } from 'amqplib';

/** Where a notice goes that was delivered too often; the relay empties it. */
export const DEAD_QUEUE = 'dead';

/** The broker delivers a notice once, and again three times when whoever had it ended without a word. */
const REDELIVERIES_MAX = 3;
export const DELIVERIES_MAX = REDELIVERIES_MAX + 1;

/** `prefix` keeps schemes that share a broker apart. */
export function queueName(prefix: string, queue: string): string {
  return `${prefix}.${queue}`;
}

/** Idempotent: whoever comes first declares them. */
export async function declareQueues(
  channel: Channel,
  prefix: string,
  queues: readonly string[],
): Promise<void> {
  const dead = queueName(prefix, DEAD_QUEUE);
  await channel.assertQueue(dead, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  for (const queue of queues) {
    await channel.assertQueue(queueName(prefix, queue), {
      durable: true,
      arguments: {
        'x-queue-type': 'quorum',
        'x-delivery-limit': REDELIVERIES_MAX,
        'x-dead-letter-exchange': '',
        'x-dead-letter-routing-key': dead,
        // Without both of these a notice that is moved to a queue that is away is lost.
        'x-dead-letter-strategy': 'at-least-once',
        'x-overflow': 'reject-publish',
      },
    });
  }
}

/** With all that waits in them; the messages themselves are in the database. */
export async function removeQueues(url: string, prefix: string, queues: readonly string[]): Promise<void> {
  const connection = await connect(url);
  try {
    const channel = await connection.createChannel();
    for (const queue of queues) await channel.deleteQueue(queueName(prefix, queue));
  } finally {
    await connection.close();
  }
}
