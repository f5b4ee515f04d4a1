// Decides how an open scheme meets the world in one role: providers' clients, a socket, and a worker over its queues.

import { callbackAddresses } from '@microcrop/gateway';
import type { Instant } from '@microcrop/kernel';
import { isTrialBalanceZero, trialBalanceTotals } from '@microcrop/ledger';
import { sendThroughAfricasTalking } from '@microcrop/notifications/adapters/africas-talking';
import {
  createDaraja,
  type DarajaSettings,
  darajaCallbacks,
  rsaCredentialEncryption,
} from '@microcrop/payments/adapters/daraja';
import { createOperatorStatement } from '@microcrop/payments/adapters/statement';
import { outboxBacklog, outboxPending } from '@microcrop/platform/outbox';
import { kindsOf, type Ports } from '@microcrop/scheme';
import { runDue, WORKER_SETTINGS, type Worker } from '@microcrop/worker';
import type { Logger } from 'pino';
import { fetchExchange } from './http-exchange.ts';
import { createServer, type Pages } from './http-server.ts';
import { listen } from './listen.ts';
import { createMetrics, type QueueReading } from './metrics.ts';
import type { OpenScheme } from './open-scheme.ts';
import { kindsOfRole, type Role } from './roles.ts';
import { shareToken } from './share-token.ts';

export type ProviderSettings = {
  readonly daraja: DarajaSettings;
  /** The operator's certificate or public key, PEM. */
  readonly operatorCertificatePem: string;
  readonly statementUrl: string;
  readonly sms: {
    readonly baseUrl: string;
    readonly username: string;
    readonly apiKey: string;
    readonly senderId: string;
  };
};

export type PlatformOrder = {
  readonly role: Role;
  /** How long a message that was taken up is nobody else's. */
  readonly leaseSeconds?: number;
  /** No other process works on this database: what a dead one held is held by nobody now. */
  readonly isAlone: boolean;
  readonly scheme: OpenScheme;
  readonly providers: ProviderSettings;
  readonly signer: Ports['signer'];
  readonly secret: string;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Where the providers reach the gateway; the socket's own address unless stated, so a worker apart needs it. */
  readonly publicUrl: string | undefined;
  readonly version: string;
  readonly log: Logger;
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
  const { scheme, role, secret, log, look = async () => undefined } = order;
  const kinds = kindsOfRole(role);
  const place = { baseUrl: order.publicUrl ?? '', secret };
  const ports = composePorts(order, place);
  const pending = () => outboxPending(scheme.database, kinds, scheme.ports.clock.now());
  const metrics = createMetrics({
    queues: () => readQueues(scheme, role).catch(() => []),
    ledgerImbalanceMinorUnits: () => ledgerImbalance(scheme),
  });
  const stopping = new AbortController();
  const worker: Worker = {
    stopping: stopping.signal,
    ports,
    clock: scheme.ports.clock,
    outbox: scheme.ports.unitOfWork,
    settings: { ...WORKER_SETTINGS, kinds, leaseSeconds: order.leaseSeconds ?? WORKER_SETTINGS.leaseSeconds },
    onDone: metrics.messageDone,
    onFailure: (failure) => {
      metrics.messageFailed(failure.kind, failure.buried);
      log.warn(failure, 'message failed');
    },
  };
  const checkReady = async (): Promise<void> => {
    if (stopping.signal.aborted) throw new Stopping();
    await scheme.database.ping();
  };
  const server = createServer({
    ports,
    secret: role.answersProviders ? secret : undefined,
    look,
    version: order.version,
    metrics,
    log,
    checkReady,
    pages: order.pagesOf?.(ports),
  });
  const url = await listen(server, order.host, order.port);
  place.baseUrl = order.publicUrl ?? url;
  if (order.isAlone) await scheme.ports.unitOfWork(({ outbox }) => outbox.releaseAll());
  return {
    ports,
    url,
    publicUrl: place.baseUrl,
    runDue: async () => {
      if (kinds.length === 0) return 0;
      await look();
      return runDue(worker);
    },
    pending,
    pause: () => stopping.abort(),
    close: async () => {
      stopping.abort();
      await server.close();
    },
  };
}

/** Why a process is unready that is about to end. */
class Stopping extends Error {
  constructor() {
    super('the process is stopping');
    this.name = 'Stopping';
  }
}

function composePorts(
  { scheme, providers, signer }: PlatformOrder,
  place: { baseUrl: string; secret: string },
): Ports {
  const exchange = fetchExchange();
  const operator = createDaraja({
    settings: providers.daraja,
    exchange,
    clock: scheme.ports.clock,
    encryptCredential: rsaCredentialEncryption(providers.operatorCertificatePem),
    tokens: shareToken(scheme.ports.unitOfWork, providers.daraja.consumerKey),
  });
  return {
    ...scheme.ports,
    operator,
    callbacks: darajaCallbacks,
    statement: createOperatorStatement({ baseUrl: providers.statementUrl, exchange }),
    sms: sendThroughAfricasTalking(providers.sms, exchange),
    signer,
    // Addresses are built when they are asked for: by then the socket has its port.
    addresses: {
      premium: (id) => callbackAddresses(place).premium(id),
      disbursement: (id) => callbackAddresses(place).disbursement(id),
      refund: (id) => callbackAddresses(place).refund(id),
      statusQuery: (id) => callbackAddresses(place).statusQuery(id),
      paybill: () => callbackAddresses(place).paybill(),
    },
  };
}

/** The queues of the role, each with all kinds of message that wait in it. */
async function readQueues({ database, ports }: OpenScheme, role: Role): Promise<readonly QueueReading[]> {
  const now = ports.clock.now();
  const backlog = await outboxBacklog(database, kindsOfRole(role), now);
  return role.queues.map((queue) => {
    const kinds = new Set<string>(kindsOf([queue]));
    const own = backlog.filter(({ kind }) => kinds.has(kind));
    const oldest = Math.min(
      now,
      ...own.flatMap(({ oldestDueAt }) => (oldestDueAt === null ? [] : [oldestDueAt])),
    );
    return { queue, due: own.reduce((sum, { due }) => sum + due, 0), lagSeconds: (now - oldest) / 1000 };
  });
}

async function ledgerImbalance(scheme: OpenScheme): Promise<number> {
  const balance = await scheme.ports.unitOfWork((stores) => stores.ledger.trialBalance());
  if (isTrialBalanceZero(balance)) return 0;
  return trialBalanceTotals(balance).reduce(
    (sum, total) => sum + Math.abs(Number(total.debits.minorUnits - total.credits.minorUnits)),
    0,
  );
}
