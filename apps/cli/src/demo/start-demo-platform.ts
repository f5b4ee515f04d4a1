// Decides what a demo's platform is: gateway, worker and pages in this process, or pages and approvals beside a cluster.
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { EvidenceSigner } from '@microcrop/evidence';
import { smsDeliveryUrl, ussdUrl } from '@microcrop/gateway';
import { openTracer, type Tracer } from '@microcrop/platform/telemetry';
import { seasonRoutes } from '@microcrop/season';
import {
  type OpenScheme,
  type Platform,
  PROCESS_METRICS,
  type ProviderSettings,
  ROLES,
  type Role,
  startPlatform,
} from '@microcrop/serve';
import type { DrivenPlatform, Trust } from '@microcrop/simulation';
import pino from 'pino';
import { SETTINGS } from '../commands/serve/settings-table.ts';
import { VERSION } from '../version.ts';
import { startCluster } from './cluster/start-cluster.ts';
import { type ClusterServers, gatewayUrl } from './cluster/write-configuration.ts';
import type { OutsideWorld } from './outside-world.ts';
import { verifyStored } from './verify-stored.ts';

export type DemoPlatformParts = {
  readonly directory: string;
  readonly scheme: OpenScheme;
  readonly providers: Required<ProviderSettings>;
  readonly secret: string;
  readonly signer: EvidenceSigner;
  readonly trust: Trust;
  /** Where the gateway of a cluster listens; undefined: the platform is its own gateway. */
  readonly gatewayPort: number | undefined;
  /** What a cluster has beside the database. */
  readonly servers: ClusterServers | undefined;
};

/** Who works off what is due: the platform itself, or the processes of the cluster. */
export type DemoWork = Pick<DrivenPlatform, 'runDue' | 'pending' | 'rest'> & {
  readonly stop: () => Promise<void>;
};

export async function startWork(
  databaseUrl: string,
  parts: DemoPlatformParts,
  platform: Platform,
): Promise<DemoWork> {
  const { gatewayPort, scheme } = parts;
  if (gatewayPort !== undefined) {
    const { settings } = scheme.ports;
    return startCluster(scheme, databaseUrl, { ...parts, settings, gatewayPort });
  }
  const { runDue, pending } = platform;
  return { runDue, pending, rest: () => pause(REST_MILLISECONDS), stop: async () => undefined };
}

/** While a provider is spared, what waits for it waits for some seconds. */
const REST_MILLISECONDS = 200;

/** Beside a cluster: its pages, its approvers; what is due is not its own. */
const BESIDE: Role = {
  does: 'shows pages and approves',
  answersProviders: false,
  answersApi: false,
  queues: [],
  relays: false,
  schedules: [],
  metrics: PROCESS_METRICS,
  duties: [],
};

export function startDemoPlatform(parts: DemoPlatformParts, tracer: Tracer): Promise<Platform> {
  const { directory, gatewayPort, trust, servers: _, ...order } = parts;
  return startPlatform({
    ...order,
    role: gatewayPort === undefined ? ROLES.all : BESIDE,
    // Nobody works on a demo's database but what the demo starts, and it has started nothing yet.
    isAlone: true,
    host: '127.0.0.1',
    port: 0,
    publicUrl: gatewayPort === undefined ? undefined : gatewayUrl(gatewayPort),
    version: VERSION,
    tracer,
    pagesOf: (ports) => seasonRoutes(ports, verifyStored(trust)).handle,
    log: pino(pino.destination({ dest: join(directory, 'platform.log'), mkdir: true, sync: false })),
  });
}

/** A person who watches a demo with a collector names it as an operator would; the processes of a cluster read it themselves. */
export function demoTracer(): Promise<Tracer> {
  const endpoint = process.env[SETTINGS.traceCollector.variable] ?? '';
  return openTracer({ endpoint, share: 1, role: 'demo', version: VERSION });
}

/** The port is another one at each start; what the operator was told before is sent to where we are now. */
export async function pointWorldAt(
  world: OutsideWorld,
  place: { baseUrl: string; secret: string },
): Promise<void> {
  await world.configure({
    ussdUrl: ussdUrl(place),
    smsDeliveryUrl: smsDeliveryUrl(place),
    callbackOrigin: place.baseUrl,
  });
}

export function providersOf({ addresses }: OutsideWorld): Required<ProviderSettings> {
  const { credentials } = addresses;
  return {
    operator: {
      daraja: {
        baseUrl: addresses.operator,
        consumerKey: credentials.consumerKey,
        consumerSecret: credentials.consumerSecret,
        shortcode: credentials.shortCode,
        passkey: credentials.passkey,
        initiatorName: credentials.initiatorName,
        initiatorPassword: credentials.initiatorPassword,
        b2cShortcode: credentials.payoutShortCode,
      },
      certificatePem: addresses.operatorPublicKey,
    },
    statement: { baseUrl: addresses.world },
    vegetation: { folder: '' },
    // A partner of the demo lives on this machine.
    partner: { allowed: 'any' },
    sms: {
      baseUrl: addresses.telco,
      username: credentials.telcoUsername,
      apiKey: credentials.telcoApiKey,
      senderId: credentials.senderIds[0] ?? '',
    },
  };
}
