// Decides what the platform tells of itself in numbers, by Prometheus' conventions: names, units, and no label that is a person.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = {
  readonly contentType: string;
  readonly render: () => Promise<string>;
  /** Starts the clock of one request; call the result with its status. */
  readonly request: (area: 'ussd' | 'callback') => (status: number) => void;
  readonly messageDone: (kind: string) => void;
  readonly messageFailed: (kind: string, buried: boolean) => void;
  /** A turn found a session store away, and went on without it. */
  readonly sessionStoreFailed: (store: string) => void;
};

/** What is read at the moment of asking, so that it cannot drift from the truth. */
/** What waits in a queue: messages, and how long the oldest has been due, in seconds of the scheme's clock. */
export type QueueReading = { readonly queue: string; readonly due: number; readonly lagSeconds: number };

export type Readings = {
  readonly queues: () => Promise<readonly QueueReading[]>;
  readonly ledgerImbalanceMinorUnits: () => Promise<number>;
};

export function createMetrics(readings: Readings): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'microcrop_request_duration_seconds',
    help: 'Duration of requests of the telco and the operator.',
    labelNames: ['area', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2],
    registers,
  });
  const done = new Counter({
    name: 'microcrop_messages_done_total',
    help: 'Messages consumed.',
    labelNames: ['kind'],
    registers,
  });
  const failed = new Counter({
    name: 'microcrop_message_failures_total',
    help: 'Failed attempts at a message; buried ones wait for a person.',
    labelNames: ['kind', 'buried'],
    registers,
  });
  const sessionFailures = new Counter({
    name: 'microcrop_session_store_failures_total',
    help: 'Reads and writes of sessions that a store did not answer; the next store did, or the text alone.',
    labelNames: ['store'],
    registers,
  });
  queueGauges(registry, readings.queues);
  gauge(
    registry,
    'microcrop_ledger_imbalance_minor_units',
    'Debits less credits; anything but zero is a defect.',
    readings.ledgerImbalanceMinorUnits,
  );
  return {
    contentType: registry.contentType,
    render: () => registry.metrics(),
    request: (area) => {
      const stop = requests.startTimer({ area });
      return (status) => void stop({ status: String(status) });
    },
    messageDone: (kind) => done.inc({ kind }),
    messageFailed: (kind, buried) => failed.inc({ kind, buried: String(buried) }),
    sessionStoreFailed: (store) => sessionFailures.inc({ store }),
  };
}

function queueGauges(registry: Registry, read: Readings['queues']): void {
  const each = (name: string, help: string, valueOf: (reading: QueueReading) => number): void => {
    const made = new Gauge({
      name,
      help,
      labelNames: ['queue'],
      registers: [registry],
      collect: async () => {
        for (const reading of await read()) made.set({ queue: reading.queue }, valueOf(reading));
      },
    });
  };
  each('microcrop_outbox_due_messages', 'Messages due and not done.', ({ due }) => due);
  each(
    'microcrop_outbox_lag_seconds',
    'How long the oldest message that is due has been so, by the clock of the scheme.',
    ({ lagSeconds }) => lagSeconds,
  );
}

function gauge(registry: Registry, name: string, help: string, read: () => Promise<number>): void {
  const made = new Gauge({
    name,
    help,
    registers: [registry],
    collect: async () => {
      made.set(await read());
    },
  });
}
