// Decides where a process finds its work: in the database, or where there is a broker in what that delivers; the relay tells it.
import { type Broker, type BrokerPlace, DEAD_QUEUE, type Fate, openBroker } from '@microcrop/platform/broker';
import { type KindsNow, MESSAGE_KINDS, type MessageKind } from '@microcrop/scheme';
import { createRelay, drainDead, runDue, type Worker, workNotices } from '@microcrop/worker';
import type { Logger } from 'pino';
import type { LesserStore } from './http-server.ts';
import { ROLES, type Role } from './roles.ts';

export type WorkSource = {
  /** What is to be done once more and again: work what is due, or tell the broker of it. Returns how many messages. */
  readonly runDue: () => Promise<number>;
  /** Ends when what was begun is finished, once the worker is stopping. */
  readonly finish: () => Promise<void>;
  /** As a page of health shows it; undefined where there is no broker. */
  readonly broker: LesserStore | undefined;
};

export type WorkOrder = {
  readonly role: Role;
  readonly worker: Worker & { readonly stopping: AbortSignal };
  /** Which of `kinds` may be taken up now, whoever works them. */
  readonly mayTake: (kinds: readonly MessageKind[]) => Promise<KindsNow>;
  readonly look: () => Promise<void>;
  readonly log: Logger;
  readonly onFates?: (fate: Fate, count: number) => void;
};

export function workFromDatabase({ worker, look }: WorkOrder): WorkSource {
  return {
    runDue: async () => {
      if (worker.settings.kinds.length === 0) return 0;
      await look();
      return runDue(worker);
    },
    finish: async () => undefined,
    broker: undefined,
  };
}

/** Returns at once: work waits for a broker that is away. */
export function workFromBroker(order: WorkOrder, place: Omit<BrokerPlace, 'queues'>): WorkSource {
  const { role, log } = order;
  const broker = openBroker(
    { ...place, queues: ROLES.all.queues },
    {
      onUp: () => log.info('the broker is there'),
      onDown: (reason) => log.warn({ reason }, 'the broker is away: what is due waits in the database'),
    },
  );
  const consumed = consume(order, broker);
  const relayed = role.relays ? relay(order, broker) : undefined;
  return {
    runDue: async () => relayed?.runDue() ?? 0,
    finish: async () => {
      await consumed.finish();
      await relayed?.finish();
      // What was delivered and not begun goes back to its queue.
      await broker.close();
    },
    broker: {
      name: 'rabbitmq',
      check: async () => {
        if (!broker.isUp()) throw new BrokerAway();
      },
    },
  };
}

class BrokerAway extends Error {
  constructor() {
    super('the broker is away');
    this.name = 'BrokerAway';
  }
}

function consume({ role, worker, look, log }: WorkOrder, broker: Broker) {
  const notices = workNotices({
    worker,
    look,
    stopping: worker.stopping,
    onTrouble: (error) => log.error({ error: textOf(error) }, 'worker failed'),
    onUnreadable: () => log.warn('the broker delivered what is no notice of this version'),
  });
  const consumers = role.queues.map((queue) =>
    broker.consume(queue, worker.settings.concurrency, notices.deliver),
  );
  const stop = (): void => {
    for (const consumer of consumers) void consumer.stop();
  };
  worker.stopping.addEventListener('abort', stop, { once: true });
  return { finish: notices.finish };
}

function relay({ worker, mayTake, look, log, onFates }: WorkOrder, broker: Broker) {
  const { clock, outbox, stopping, onFailure } = worker;
  const onTrouble = (error: unknown) => log.error({ error: textOf(error) }, 'relay failed');
  const told = createRelay({
    kinds: MESSAGE_KINDS,
    kindsNow: () => mayTake(MESSAGE_KINDS),
    clock,
    outbox,
    publisher: broker.openPublisher(),
    depths: broker.openDepths(),
    stopping,
    onFates: onFates ?? (() => undefined),
    onTrouble,
  });
  const onUnreadable = () => log.warn('the dead queue holds what is no notice of this version');
  const drain = { clock, outbox, look, stopping, onTrouble, onBuried: onFailure, onUnreadable };
  broker.consume(DEAD_QUEUE, DRAINED_AT_ONCE, (delivery) => void drainDead(drain, delivery));
  return {
    runDue: async () => {
      await look();
      return told.relayDue();
    },
    finish: told.finish,
  };
}

const DRAINED_AT_ONCE = 20;

function textOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
