// Decides what is read of a scheme to be told in numbers, at the moment of asking.
import { isTrialBalanceZero, trialBalanceTotals } from '@microcrop/ledger';
import { outboxBacklog } from '@microcrop/platform/outbox';
import type { QueueReading } from './metrics.ts';
import type { OpenScheme } from './open-scheme.ts';
import { backlogByQueue } from './queue-backlog.ts';
import { kindsOfRole, type Role } from './roles.ts';

export async function readQueues(
  { database, ports }: OpenScheme,
  role: Role,
): Promise<readonly QueueReading[]> {
  const now = ports.clock.now();
  const backlog = await outboxBacklog(database, kindsOfRole(role), now);
  return backlogByQueue(role.queues, backlog).map(({ queue, due, oldestDueAt }) => ({
    queue,
    due,
    lagSeconds: (now - (oldestDueAt ?? now)) / 1000,
  }));
}

/** Debits less credits in minor units, over all currencies, each counted without its sign. */
export async function ledgerImbalance(scheme: OpenScheme): Promise<number> {
  const balance = await scheme.ports.unitOfWork((stores) => stores.ledger.trialBalance());
  if (isTrialBalanceZero(balance)) return 0;
  return trialBalanceTotals(balance).reduce(
    (sum, total) => sum + Math.abs(Number(total.debits.minorUnits - total.credits.minorUnits)),
    0,
  );
}
