// Decides how an open scheme meets the world in one role: providers' clients, a socket, and a worker over its queues.

import type { Instant } from '@microcrop/kernel';
import type { Fate } from '@microcrop/platform/broker';
import type { BreakerRule, Guards } from '@microcrop/platform/guards';
import { outboxPending } from '@microcrop/platform/outbox';
import { NO_TRACER, type Tracer } from '@microcrop/platform/telemetry';
import { kindsNow, kindsSwitchedOn, type MessageKind, type Ports } from '@microcrop/scheme';
import { WORKER_SETTINGS, type WorkerSettings } from '@microcrop/worker';
import type { Logger } from 'pino';
import { apiOf } from './compose-api.ts';
import { composePorts, type ProviderSettings } from './compose-ports.ts';
import { openGuards } from './guards.ts';
import { createHousekeeper } from './housekeeping.ts';
import { createServer, type Pages } from './http-server.ts';
import { listen } from './listen.ts';
import { createMetrics } from './metrics/create-metrics.ts';
import { observeMessages } from './observe/observe-messages.ts';
import type { Telemetry } from './observe/telemetry.ts';
import type { OpenScheme } from './open-scheme.ts';
import { openSessions } from './open-sessions.ts';
import { processReadings } from './readings/process-readings.ts';
import { schemeReadings } from './readings/scheme-readings.ts';
import { kindsOfRole, type Role } from './roles.ts';
import { type WorkOrder, type WorkSource, workFromBroker, workFromDatabase } from './work-source.ts';

/** Of ten connections, each with a queue of twenty: what waits longer than that is better told so. */
const UNDER_WAY_MAX = 200;

export type PlatformOrder = {
  readonly role: Role;
  /** How long a message that was taken up is nobody else's. */
  readonly leaseSeconds?: number;
  /** Where work is told of; undefined: workers look for it in the database. */
  readonly broker?: { readonly url: string; readonly prefix: string } | undefined;
  /** No other process works on this database: what a dead one held is held by nobody now. */
  readonly isAlone: boolean;
  readonly scheme: OpenScheme;
  readonly providers: ProviderSettings;
  /** When a provider is spared, and for how long; the platform's own rule unless stated. */
  readonly breaker?: BreakerRule;
  readonly signer: Ports['signer'];
  readonly secret: string;
  /** Requests of telco and operator under way at once; the platform's own bound unless stated. */
  readonly underWayMax?: number;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Where the providers reach the gateway; the socket's own address unless stated, so a worker apart needs it. */
  readonly publicUrl: string | undefined;
  /** Where dialogues are kept between two hops; undefined: in the database, or in this process if it is alone. */
  readonly redisUrl?: string | undefined;
  readonly version: string;
  readonly log: Logger;
  /** Makes spans; none unless given. Whoever opened it closes it, after the platform. */
  readonly tracer?: Tracer;
  /** Brings the scheme's clock up to date, where another process drives it; awaited before anything is answered or worked. */
  readonly look?: () => Promise<void>;
  /** Pages beside the gateway, made for these ports; a demo's. */
  readonly pagesOf?: (ports: Ports) => Pages;
};

export type Platform = {
  readonly ports: Ports;
  readonly url: string;
  readonly publicUrl: string;
  readonly runDue: () => Promise<number>;
  readonly pending: () => Promise<{ readonly due: number; readonly nextDueAt: Instant | null }>;
  /** No longer ready, and nothing more is begun; what comes in is still answered, until a balancer has seen it. */
  readonly pause: () => void;
  /** Takes nothing in, and returns when what came in before is answered. */
  readonly close: () => Promise<void>;
};

export async function startPlatform(order: PlatformOrder): Promise<Platform> {
  const { scheme, role, secret, log, tracer = NO_TRACER, look = async () => undefined } = order;
  const place = { baseUrl: order.publicUrl ?? '', secret };
  const metrics = createMetrics(role.metrics, [
    ...processReadings(scheme, tracer, order.version),
    ...schemeReadings(scheme, role),
  ]);
  const [telemetry, guards] = [{ log, metrics, tracer }, openGuards(scheme, log, order.breaker)];
  const dialogues = await openSessions({
    redisUrl: order.redisUrl,
    isAlone: order.isAlone,
    database: scheme.database,
    clock: scheme.ports.clock,
    onFailure: (store) => metrics.count('microcrop_session_store_failures_total', { store }),
  });
  const ports = composePorts(
    scheme,
    order.providers,
    order.signer,
    place,
    dialogues.sessions,
    telemetry,
    guards,
  );
  const stopping = new AbortController();
  const work = withDuties(order, findWork(order, ports, telemetry, guards, stopping.signal));
  const end = async (): Promise<void> => {
    stopping.abort();
    await work.finish();
    dialogues.close();
  };
  const checkReady = async (): Promise<void> => {
    if (stopping.signal.aborted) throw new Stopping();
    // Nobody tells a worker what to do while the broker is away; gateway and API answer all the same.
    if (!role.answersProviders && !role.answersApi) await work.broker?.check();
    await scheme.database.ping();
  };
  const server = createServer({
    ports,
    secret: role.answersProviders ? secret : undefined,
    underWayMax: order.underWayMax ?? UNDER_WAY_MAX,
    look,
    version: order.version,
    telemetry,
    checkReady,
    checkDatabase: scheme.database.ping,
    lesser: [...dialogues.lesser, ...(work.broker === undefined ? [] : [work.broker])],
    pages: order.pagesOf?.(ports),
    api: role.answersApi ? apiOf(scheme, look, log) : undefined,
  });
  const url = await listen(server, order.host, order.port).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  place.baseUrl = order.publicUrl ?? url;
  if (order.isAlone) await scheme.ports.unitOfWork(({ outbox }) => outbox.releaseAll());
  return {
    ports,
    url,
    publicUrl: place.baseUrl,
    runDue: work.runDue,
    pending: () => pendingOf(scheme, role),
    pause: () => stopping.abort(),
    close: async () => {
      stopping.abort();
      await server.close();
      await end();
    },
  };
}

/** What a switch holds up is not in flight; what waits for a provider is. */
async function pendingOf({ database, ports }: OpenScheme, role: Role): ReturnType<Platform['pending']> {
  const kinds = kindsSwitchedOn(kindsOfRole(role), await ports.switchboard.off());
  return outboxPending(database, kinds, ports.clock.now());
}

/** Beside its messages a process looks after what its role is to do for all. */
function withDuties({ scheme, role }: PlatformOrder, work: WorkSource): WorkSource {
  if (!role.duties.includes('housekeeping')) return work;
  const house = createHousekeeper(scheme, () => performance.now());
  return {
    ...work,
    runDue: async () => {
      await house.tend();
      return work.runDue();
    },
    finish: async () => {
      await work.finish();
      await house.leave();
    },
  };
}

function findWork(
  order: PlatformOrder,
  ports: Ports,
  telemetry: Telemetry,
  guards: Guards,
  stopping: AbortSignal,
): WorkSource {
  const { role, log, broker, scheme, look = async () => undefined } = order;
  const mayTake = async (kinds: readonly MessageKind[]) =>
    kindsNow(kinds, await ports.switchboard.off(), await guards.look());
  const worker: WorkOrder['worker'] = {
    stopping,
    ports,
    clock: scheme.ports.clock,
    outbox: scheme.ports.unitOfWork,
    settings: settingsOf(order),
    kindsNow: () => mayTake(kindsOfRole(role)),
    probe: guards.probe,
    ...observeMessages(telemetry),
  };
  const onFates = (fate: Fate, count: number): void =>
    telemetry.metrics.count('microcrop_relay_notices_total', { fate }, count);
  const work = { role, worker, mayTake, look, log, onFates };
  return broker === undefined ? workFromDatabase(work) : workFromBroker(work, broker);
}

function settingsOf({ role, leaseSeconds }: PlatformOrder): WorkerSettings {
  return {
    ...WORKER_SETTINGS,
    kinds: kindsOfRole(role),
    leaseSeconds: leaseSeconds ?? WORKER_SETTINGS.leaseSeconds,
  };
}

/** Why a process is unready that is about to end. */
class Stopping extends Error {
  constructor() {
    super('the process is stopping');
    this.name = 'Stopping';
  }
}
