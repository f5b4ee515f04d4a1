// Decides how a demo's platform is opened on its folder: keys its own, providers the simulated ones, the clock driven.
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvidenceSigner } from '@microcrop/evidence';
import { nodeVerifySignature, openKeyFolder } from '@microcrop/evidence/adapters/node-keys';
import { smsDeliveryUrl, ussdUrl } from '@microcrop/gateway';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@microcrop/platform/embedded-postgres';
import type { SchemeSettings } from '@microcrop/scheme';
import { seasonRoutes } from '@microcrop/season';
import {
  type DrivenClock,
  freePort,
  type OpenScheme,
  openDrivenClock,
  openScheme,
  type Platform,
  type ProviderSettings,
  ROLES,
  type Role,
  type SchemeState,
  startPlatform,
} from '@microcrop/serve';
import { demoSettings, type SeasonPlan, type Trust } from '@microcrop/simulation';
import { SANDBOX_CREDENTIALS } from '@microcrop/simulators';
import pino from 'pino';
import { keysFolder } from '../commands/database/find-database.ts';
import { keepSettings } from '../commands/database/scheme-settings.ts';
import { VERSION } from '../version.ts';
import { startCluster } from './cluster/start-cluster.ts';
import { gatewayUrl } from './cluster/write-configuration.ts';
import { secretIn } from './hold-folder.ts';
import { type OutsideWorld, startOutsideWorld } from './outside-world.ts';
import type { DemoParameters } from './parameters.ts';
import { verifyStored } from './verify-stored.ts';

const CONNECTIONS_MAX = 10;

export type OpenDemo = {
  readonly directory: string;
  readonly database: EmbeddedPostgres;
  readonly world: OutsideWorld;
  readonly clock: DrivenClock;
  readonly scheme: OpenScheme;
  /** Of a cluster the process beside it: pages and approvals, no work. */
  readonly platform: Platform;
  /** Who works off what is due: the platform, or the processes of the cluster. */
  readonly work: Pick<Platform, 'runDue' | 'pending'>;
  readonly stopWork: () => Promise<void>;
  readonly trust: Trust;
  readonly trustFile: string;
};

export type DemoOrder = {
  readonly directory: string;
  readonly parameters: DemoParameters;
  readonly plan: SeasonPlan;
  /** Gateway and workers as processes of their own. */
  readonly cluster: boolean;
  /** Throws where the folder's scheme is not the one that is wanted; nothing but the database stands by then. */
  readonly checkScheme: (state: SchemeState) => Promise<void>;
  /** Is told each step. */
  readonly say: (step: string) => void;
};

/** Starts database, world and platform; what was started is stopped again where the rest does not start. */
export async function openDemo(order: DemoOrder): Promise<OpenDemo> {
  const started: Stop[] = [];
  try {
    return await openAll(order, (stop) => started.push(stop));
  } catch (error) {
    // A process of the outside world that nobody stops would keep us from ending.
    for (const stop of started.toReversed()) await stop().catch(() => undefined);
    throw error;
  }
}

type Stop = () => Promise<unknown>;

async function openAll(order: DemoOrder, stopLater: (stop: Stop) => void): Promise<OpenDemo> {
  const { directory, parameters, say } = order;
  const keys = keysFolder(directory);
  await mkdir(keys, { recursive: true, mode: 0o700 });
  say('  starting PostgreSQL 18 (embedded)');
  const database = await startEmbeddedPostgres({ directory });
  stopLater(() => database.stop());
  const { scheme, clock } = await openDemoScheme(order, keys, database.url);
  stopLater(() => scheme.close());
  say('  starting the outside world: mobile-money operator, USSD and SMS gateway, farmers');
  const world = await startOutsideWorld(join(directory, 'world'), parameters.seed, parameters.faults);
  stopLater(() => world.stop());
  const evidence = await openKeyFolder(keys);
  const { trustFile, trustedKeys } = evidence;
  const trust = { keys: trustedKeys, verifySignature: nodeVerifySignature };
  const providers = providersOf(world);
  const secret = await secretIn(keys, 'callback.secret', () =>
    // Hexadecimal, for the operator refuses addresses that spell certain words.
    randomBytes(24).toString('hex'),
  );
  const gatewayPort = order.cluster ? await freePort('127.0.0.1') : undefined;
  const parts = { directory, scheme, providers, secret, signer: evidence.signer, trust, gatewayPort };
  const platform = await startDemoPlatform(parts);
  stopLater(() => platform.close());
  const work = await startWork(order, database.url, { ...parts, platform, settings: scheme.ports.settings });
  stopLater(() => work.stop());
  await pointWorldAt(world, { baseUrl: platform.publicUrl, secret });
  const { stop: stopWork } = work;
  return { directory, database, world, clock, scheme, platform, work, stopWork, trust, trustFile };
}

type DemoPlatformParts = {
  readonly directory: string;
  readonly scheme: OpenScheme;
  readonly providers: ProviderSettings;
  readonly secret: string;
  readonly signer: EvidenceSigner;
  readonly trust: Trust;
  /** Where the gateway of a cluster listens; undefined: the platform is its own gateway. */
  readonly gatewayPort: number | undefined;
};

type StartedParts = DemoPlatformParts & { readonly platform: Platform; readonly settings: SchemeSettings };

async function startWork({ say }: DemoOrder, databaseUrl: string, parts: StartedParts) {
  const { platform, gatewayPort } = parts;
  if (gatewayPort === undefined) {
    const { runDue, pending } = platform;
    return { runDue, pending, stop: async () => undefined };
  }
  say('  starting the processes of the cluster: a gateway, and a worker for each queue');
  return startCluster(parts.scheme, databaseUrl, { ...parts, gatewayPort });
}

async function openDemoScheme(
  { parameters, plan, checkScheme }: DemoOrder,
  keys: string,
  databaseUrl: string,
): Promise<{ readonly scheme: OpenScheme; readonly clock: DrivenClock }> {
  const clocks: { clock?: DrivenClock } = {};
  const settings = demoSettings(parameters.placeList, SANDBOX_CREDENTIALS.shortCode);
  const scheme = await openScheme(
    { databaseUrl, directory: keys, applicationName: 'microcrop-demo', connectionsMax: CONNECTIONS_MAX },
    settings,
    async (state) => {
      await checkScheme(state);
      clocks.clock = await openDrivenClock(state, plan.startsAt);
      return clocks.clock;
    },
  );
  await keepSettings(scheme.state, settings);
  const { clock } = clocks;
  if (clock === undefined) throw new Error('the scheme was opened without its clock');
  return { scheme, clock };
}

/** Beside a cluster: its pages, its approvers; what is due is not its own. */
const BESIDE: Role = { does: 'shows pages and approves', answersProviders: false, queues: [], schedules: [] };

function startDemoPlatform(parts: DemoPlatformParts): Promise<Platform> {
  const { directory, gatewayPort, trust, ...order } = parts;
  return startPlatform({
    ...order,
    role: gatewayPort === undefined ? ROLES.all : BESIDE,
    // Nobody works on a demo's database but what the demo starts, and it has started nothing yet.
    isAlone: true,
    host: '127.0.0.1',
    port: 0,
    publicUrl: gatewayPort === undefined ? undefined : gatewayUrl(gatewayPort),
    version: VERSION,
    pagesOf: (ports) => seasonRoutes(ports, verifyStored(trust)).handle,
    log: pino(pino.destination({ dest: join(directory, 'platform.log'), mkdir: true, sync: false })),
  });
}

/** The port is another one at each start; what the operator was told before is sent to where we are now. */
async function pointWorldAt(world: OutsideWorld, place: { baseUrl: string; secret: string }): Promise<void> {
  await world.configure({
    ussdUrl: ussdUrl(place),
    smsDeliveryUrl: smsDeliveryUrl(place),
    callbackOrigin: place.baseUrl,
  });
}

function providersOf({ addresses }: OutsideWorld): ProviderSettings {
  const { credentials } = addresses;
  return {
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
    operatorCertificatePem: addresses.operatorPublicKey,
    statementUrl: addresses.world,
    sms: {
      baseUrl: addresses.telco,
      username: credentials.telcoUsername,
      apiKey: credentials.telcoApiKey,
      senderId: credentials.senderIds[0] ?? '',
    },
  };
}
