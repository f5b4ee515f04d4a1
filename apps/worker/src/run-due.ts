// Decides how due messages are worked off: claimed in batches, several at once, each failure kept to its own message; at the
// end of the process what is under way is finished, and what was only claimed is handed back.
import { addMinutes, type Clock, type Instant, Refused, type UnitOfWork } from '@microcrop/kernel';
import type { OutboxMessage, OutboxStore } from '@microcrop/platform/outbox';
import { handleMessage, MESSAGE_KINDS, type MessageKind, type Ports } from '@microcrop/scheme';

export type WorkerSettings = {
  /** What it works: other kinds are another worker's. */
  readonly kinds: readonly MessageKind[];
  /** Messages claimed at once. */
  readonly batch: number;
  /** Messages worked at the same time. */
  readonly concurrency: number;
  readonly leaseSeconds: number;
};

export const WORKER_SETTINGS: WorkerSettings = {
  kinds: MESSAGE_KINDS,
  batch: 100,
  concurrency: 8,
  leaseSeconds: 60,
};

/** Minutes of scheme time before each further attempt; after the last one the message is buried, to be looked at and replayed. */
const RETRY_MINUTES = [1, 5, 15, 60, 240, 720, 1440] as const;

/** A failure as a log line may show it: no body, no number, no name. */
export type MessageFailure = {
  readonly id: string;
  readonly kind: string;
  readonly attempts: number;
  readonly error: string;
  readonly buried: boolean;
};

export type Worker = {
  readonly ports: Ports;
  readonly clock: Clock;
  readonly outbox: UnitOfWork<{ readonly outbox: OutboxStore }>;
  readonly settings: WorkerSettings;
  /** Aborted: nothing more is begun. */
  readonly stopping?: AbortSignal;
  readonly onFailure: (failure: MessageFailure) => void;
  readonly onDone: (kind: string) => void;
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
  const waiting = [...batch];
  const lane = async (): Promise<void> => {
    while (worker.stopping?.aborted !== true) {
      const message = waiting.shift();
      if (message === undefined) return;
      await work(worker, message);
    }
  };
  await Promise.all(Array.from({ length: worker.settings.concurrency }, lane));
  if (waiting.length > 0) await handBack(worker, waiting);
  return batch.length - waiting.length;
}

async function handBack(worker: Worker, messages: readonly OutboxMessage[]): Promise<void> {
  await worker.outbox(async ({ outbox }) => {
    for (const { id } of messages) await outbox.release(id);
  });
}

async function work(worker: Worker, message: OutboxMessage): Promise<void> {
  try {
    await handleMessage(worker.ports, message);
    worker.onDone(message.kind);
  } catch (error) {
    await setAside(worker, message, error);
  }
}

/** What will be refused again is buried at once. Anything else may pass: it is tried again, later and later. */
async function setAside(worker: Worker, message: OutboxMessage, error: unknown): Promise<void> {
  const { id, kind, attempts } = message;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const minutes = mayPass(error) ? RETRY_MINUTES[attempts - 1] : undefined;
  const now: Instant = worker.clock.now();
  await worker.outbox(async ({ outbox }) => {
    if (minutes === undefined) await outbox.bury(id, text, now);
    else await outbox.retryAt(id, addMinutes(now, minutes), text);
  });
  worker.onFailure({ id, kind, attempts, error: text, buried: minutes === undefined });
}

/** A refusal is for good, but for those that say that somebody is busy or away. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof Refused)) return true;
  const { status } = error.refusal;
  return status === 423 || status === 429 || status === 503;
}
