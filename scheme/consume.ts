// Decides how a message is consumed: its completion and its effects are one transaction, so each happens once.
import type { MessageId } from '@microcrop/kernel';
import type { Ports, Stores } from './ports.ts';

/** Runs `work` in the transaction that records the message as done; nothing happens when it was done already. */
export async function consume(
  ports: Ports,
  messageId: MessageId,
  work: (stores: Stores) => Promise<void>,
): Promise<void> {
  await ports.unitOfWork(async (stores) => {
    if (await stores.outbox.complete(messageId)) await work(stores);
  });
}
