// Decides what becomes of one message that a worker holds: done, tried again later and later, or buried with its cause.
import { addMinutes, type Clock, type Instant, Refused, type UnitOfWork } from '@microcrop/kernel';
import type { OutboxMessage, OutboxStore } from '@microcrop/platform/outbox';
import { handleMessage, type KindsNow, type MessageKind, type Ports, type Provider } from '@microcrop/scheme';

export type WorkerSettings = {
  /** What it works: other kinds are another worker's. */
  readonly kinds: readonly MessageKind[];
  /** Messages claimed at once. */
  readonly batch: number;
  /** Messages worked at the same time. */
  readonly concurrency: number;
  readonly leaseSeconds: number;
};

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
  /** Which of its kinds it may take up now; asked before each batch and before each message, so it is to answer at once. */
  readonly kindsNow: () => Promise<KindsNow>;
  /** Runs `work` to find out whether a provider is back. False, and not run: another process does. */
  readonly probe: (provider: Provider, work: () => Promise<void>) => Promise<boolean>;
  /** Aborted: nothing more is begun. */
  readonly stopping?: AbortSignal;
  readonly onFailure: (failure: MessageFailure) => void;
  readonly onDone: (kind: string) => void;
  /** What stands around each message while it is worked: its span and its line in the log. */
  readonly around?: (message: OutboxMessage, work: () => Promise<void>) => Promise<void>;
};

/** Minutes of scheme time before each further attempt; after the last one the message is buried, to be looked at and replayed. */
const RETRY_MINUTES = [1, 5, 15, 60, 240, 720, 1440] as const;

/** Throws only where not even the failure could be recorded; then its lease ends it. */
export async function workMessage(worker: Worker, message: OutboxMessage): Promise<void> {
  const { around = (_message, run) => run() } = worker;
  await around(message, () => tryStep(worker, message));
}

async function tryStep(worker: Worker, message: OutboxMessage): Promise<void> {
  try {
    await handleMessage(worker.ports, message);
  } catch (error) {
    return setAside(worker, message, error);
  }
  worker.onDone(message.kind);
}

/** What will be refused again is buried at once. Anything else may pass: it is tried again, later and later. */
async function setAside(worker: Worker, message: OutboxMessage, error: unknown): Promise<void> {
  const { id, kind, attempts } = message;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const minutes = mayPass(error) ? RETRY_MINUTES[attempts - 1] : undefined;
  const now: Instant = worker.clock.now();
  await worker.outbox(async ({ outbox }) => {
    if (minutes === undefined) await outbox.bury(message, text, now);
    else await outbox.retryAt(message, addMinutes(now, minutes), text);
  });
  worker.onFailure({ id, kind, attempts, error: text, buried: minutes === undefined });
}

/** A refusal is for good, but for those that say that somebody is busy or away. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof Refused)) return true;
  const { status } = error.refusal;
  return status === 423 || status === 429 || status === 503;
}
