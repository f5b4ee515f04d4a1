// Decides how due messages are worked off from the database: claimed in batches, several at once, each failure kept to its own
// message; at the end of the process what is under way is finished, and what was only claimed is handed back.
import type { OutboxMessage } from '@microcrop/platform/outbox';
import { MESSAGE_KINDS } from '@microcrop/scheme';
import { type Worker, type WorkerSettings, workMessage } from './work-message.ts';

export const WORKER_SETTINGS: WorkerSettings = {
  kinds: MESSAGE_KINDS,
  batch: 100,
  concurrency: 8,
  leaseSeconds: 60,
};

/** Works off everything that is due now; what that makes due is due at the next call. Returns how many were worked. */
export async function runDue(worker: Worker): Promise<number> {
  const { kinds, batch: most, leaseSeconds } = worker.settings;
  let worked = 0;
  while (worker.stopping?.aborted !== true) {
    const batch = await worker.outbox(({ outbox }) =>
      outbox.claim(kinds, worker.clock.now(), most, leaseSeconds),
    );
    worked += await workBatch(worker, batch);
    // A batch that was not full left nothing that was due before it; what its own steps left is looked at by the caller.
    if (batch.length < most) break;
  }
  return worked;
}

/** Returns how many were worked; the others were handed back. */
async function workBatch(worker: Worker, batch: readonly OutboxMessage[]): Promise<number> {
  // What was taken up before and is still there may have ended its process: it comes last, so that it costs nobody else.
  const waiting = batch.toSorted((a, b) => a.attempts - b.attempts);
  const lane = async (): Promise<void> => {
    while (worker.stopping?.aborted !== true) {
      const message = waiting.shift();
      if (message === undefined) return;
      await workMessage(worker, message);
    }
  };
  await Promise.all(Array.from({ length: worker.settings.concurrency }, lane));
  if (waiting.length > 0) await handBack(worker, waiting);
  return batch.length - waiting.length;
}

async function handBack(worker: Worker, messages: readonly OutboxMessage[]): Promise<void> {
  await worker.outbox(async ({ outbox }) => {
    for (const message of messages) await outbox.release(message);
  });
}
