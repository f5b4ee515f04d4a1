// Decides how due messages are worked off from the database: claimed in batches, several at once, each failure kept to its own
// message; at the end of the process what is under way is finished, and what was only claimed is handed back.
import type { OutboxMessage } from '@microcrop/platform/outbox';
import { MESSAGE_KINDS, type MessageKind } from '@microcrop/scheme';
import { type Worker, type WorkerSettings, workMessage } from './work-message.ts';

export const WORKER_SETTINGS: WorkerSettings = {
  kinds: MESSAGE_KINDS,
  batch: 100,
  concurrency: 8,
  leaseSeconds: 60,
};

/** Works off everything that is due now; what that makes due is due at the next call. Returns how many were worked. */
export async function runDue(worker: Worker): Promise<number> {
  const { batch: most } = worker.settings;
  let worked = await probeProviders(worker);
  while (worker.stopping?.aborted !== true) {
    const batch = await claim(worker, (await worker.kindsNow()).free, most);
    worked += await workBatch(worker, batch);
    // A batch that was not full left nothing that was due before it; what its own steps left is looked at by the caller.
    if (batch.length < most) break;
  }
  return worked;
}

async function claim(
  { outbox, clock, settings }: Worker,
  kinds: readonly MessageKind[],
  most: number,
): Promise<readonly OutboxMessage[]> {
  if (kinds.length === 0) return [];
  return outbox((stores) => stores.outbox.claim(kinds, clock.now(), most, settings.leaseSeconds));
}

/** A provider that was away is tried with one message, by one process: the others wait for what that one finds. */
async function probeProviders(worker: Worker): Promise<number> {
  let worked = 0;
  for (const { provider, kinds } of (await worker.kindsNow()).probing) {
    const [message] = await claim(worker, kinds, 1);
    if (message === undefined) continue;
    if (await worker.probe(provider, () => workMessage(worker, message))) worked += 1;
    else await handBack(worker, [message]);
  }
  return worked;
}

/** Returns how many were worked; the others were handed back. */
async function workBatch(worker: Worker, batch: readonly OutboxMessage[]): Promise<number> {
  // What was taken up before and is still there may have ended its process: it comes last, so that it costs nobody else.
  const waiting = batch.toSorted((a, b) => a.attempts - b.attempts);
  const held: OutboxMessage[] = [];
  const lane = async (): Promise<void> => {
    while (worker.stopping?.aborted !== true) {
      const message = waiting.shift();
      if (message === undefined) return;
      // Its provider may have gone, or been switched off, since the batch was claimed: nothing is begun then.
      if ((await worker.kindsNow()).free.some((kind) => kind === message.kind))
        await workMessage(worker, message);
      else held.push(message);
    }
  };
  await Promise.all(Array.from({ length: worker.settings.concurrency }, lane));
  const unworked = [...waiting, ...held];
  if (unworked.length > 0) await handBack(worker, unworked);
  return batch.length - unworked.length;
}

async function handBack(worker: Worker, messages: readonly OutboxMessage[]): Promise<void> {
  await worker.outbox(async ({ outbox }) => {
    for (const message of messages) await outbox.release(message);
  });
}
