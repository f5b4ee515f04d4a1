// Decides what is told of the queues of a role: what is due, since when, and what waits for a person.
import { outboxBacklog, outboxDead } from '@microcrop/platform/outbox';
import { kindsOf } from '@microcrop/scheme';
import type { Samples } from '../metrics/reading.ts';
import type { OpenScheme } from '../open-scheme.ts';
import { backlogByQueue } from '../queue-backlog.ts';
import { kindsOfRole, type Role } from '../roles.ts';

export async function readQueues({ database, ports }: OpenScheme, role: Role): Promise<Samples> {
  const now = ports.clock.now();
  const backlog = await outboxBacklog(database, kindsOfRole(role), now);
  const queues = backlogByQueue(role.queues, backlog);
  return {
    microcrop_outbox_due_messages: queues.map(({ queue, due }) => ({ labels: { queue }, value: due })),
    microcrop_outbox_lag_seconds: queues.map(({ queue, oldestDueAt }) => ({
      labels: { queue },
      value: (now - (oldestDueAt ?? now)) / 1000,
    })),
  };
}

export async function readDeadLetters({ database }: OpenScheme, role: Role): Promise<Samples> {
  const dead = await outboxDead(database, kindsOfRole(role));
  return {
    microcrop_dead_letters: role.queues.map((queue) => ({
      labels: { queue },
      value: kindsOf([queue]).reduce((sum, kind) => sum + (dead.get(kind) ?? 0), 0),
    })),
  };
}
