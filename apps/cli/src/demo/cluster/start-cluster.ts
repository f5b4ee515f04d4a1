// Decides the processes of a demo's cluster: a gateway and a worker for each queue, all over the demo's one database.
import { setTimeout as pause } from 'node:timers/promises';
import type { Instant } from '@microcrop/kernel';
import { outboxPending } from '@microcrop/platform/outbox';
import { kindsSwitchedOn, MESSAGE_KINDS } from '@microcrop/scheme';
import { needsBroker, type OpenScheme, ROLE_NAMES, ROLES, type RoleName } from '@microcrop/serve';
import { PAYBILL_OPENED } from '../../commands/serve/open-paybill-once.ts';
import { type KeptRole, keepRole } from './keep-role.ts';
import { type ClusterConfiguration, writeConfiguration } from './write-configuration.ts';

export type Cluster = {
  /** Waits until the processes have worked off what is due; returns 1 if anything was. */
  readonly runDue: () => Promise<number>;
  readonly pending: () => Promise<{ readonly due: number; readonly nextDueAt: Instant | null }>;
  /** A process that was killed is back soon: it is waited for. */
  readonly rest: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const LOOK_MILLISECONDS = 5;
const REST_MILLISECONDS = 200;
/** Longer than a lease: what a killed process held is taken up by another one within it. */
const STANDSTILL_MILLISECONDS = 120_000;

export async function startCluster(
  scheme: OpenScheme,
  databaseUrl: string,
  order: ClusterConfiguration,
): Promise<Cluster> {
  // The season opens its paybill itself.
  await scheme.state.addRecord(PAYBILL_OPENED, {});
  const configuration = await writeConfiguration(order);
  const { directory } = order;
  const started = await Promise.allSettled(
    rolesApart(order).map((role) => {
      const port = role === 'gateway' ? order.gatewayPort : 0;
      return keepRole({ role, directory, configuration, databaseUrl, port });
    }),
  );
  const kept = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const failed = started.find((each) => each.status === 'rejected');
  if (failed !== undefined) {
    await stopAll(kept);
    throw failed.reason;
  }
  const { switchboard, clock } = scheme.ports;
  const pending = async () =>
    outboxPending(scheme.database, kindsSwitchedOn(MESSAGE_KINDS, await switchboard.off()), clock.now());
  const rest = () => pause(REST_MILLISECONDS);
  return { pending, runDue: () => untilDone(pending), rest, stop: () => stopAll(kept) };
}

function rolesApart({ servers }: ClusterConfiguration): readonly RoleName[] {
  return ROLE_NAMES.filter((role) => role !== 'all' && (servers !== undefined || !needsBroker(ROLES[role])));
}

async function stopAll(kept: readonly KeptRole[]): Promise<void> {
  await Promise.all(kept.map(({ stop }) => stop()));
}

async function untilDone(pending: Cluster['pending']): Promise<number> {
  const standsAt = performance.now() + STANDSTILL_MILLISECONDS;
  while (performance.now() < standsAt) {
    if ((await pending()).due === 0) return 1;
    await pause(LOOK_MILLISECONDS);
  }
  throw new Error(
    'the cluster stands still: messages are due and stay so; the logs in its folder cluster say why',
  );
}
