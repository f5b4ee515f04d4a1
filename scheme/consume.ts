// Decides how a message is consumed: its completion and its effects are one transaction, so each happens once; and a worker
// that stalled until another one took the message up completes nothing.
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

/** The ports of one attempt at one message: no step can forget that a later attempt has the word. */
export function fence(ports: Ports, attempt: number): Ports {
  return {
    ...ports,
    unitOfWork: (work, writes) =>
      ports.unitOfWork((stores) => {
        const complete: Stores['outbox']['complete'] = (id) => stores.outbox.complete(id, attempt);
        return work({ ...stores, outbox: { ...stores.outbox, complete } });
      }, writes),
  };
}
