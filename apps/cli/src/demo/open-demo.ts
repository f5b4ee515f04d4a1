// Decides how a demo's platform is opened on its folder: keys its own, providers the simulated ones, the clock driven.
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvidenceSigner } from '@microcrop/evidence';
import { nodeVerifySignature, openKeyFolder } from '@microcrop/evidence/adapters/node-keys';
import { smsDeliveryUrl, ussdUrl } from '@microcrop/gateway';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@microcrop/platform/embedded-postgres';
import { seasonRoutes } from '@microcrop/season';
import {
  type DrivenClock,
  type OpenScheme,
  openDrivenClock,
  openScheme,
  type Platform,
  type SchemeState,
  startPlatform,
} from '@microcrop/serve';
import { demoSettings, type SeasonPlan, type Trust } from '@microcrop/simulation';
import { SANDBOX_CREDENTIALS } from '@microcrop/simulators';
import pino from 'pino';
import { keysFolder } from '../commands/database/find-database.ts';
import { keepSettings } from '../commands/database/scheme-settings.ts';
import { VERSION } from '../version.ts';
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
  readonly platform: Platform;
  readonly trust: Trust;
  readonly trustFile: string;
};

export type DemoOrder = {
  readonly directory: string;
  readonly parameters: DemoParameters;
  readonly plan: SeasonPlan;
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
  say('  starting gateway and worker');
  const evidence = await openKeyFolder(keys);
  const { trustFile, trustedKeys } = evidence;
  const trust = { keys: trustedKeys, verifySignature: nodeVerifySignature };
  const platform = await startDemoPlatform(directory, scheme, world, evidence.signer, trust);
  return { directory, database, world, clock, scheme, platform, trust, trustFile };
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

async function startDemoPlatform(
  directory: string,
  scheme: OpenScheme,
  world: OutsideWorld,
  signer: EvidenceSigner,
  trust: Trust,
): Promise<Platform> {
  const secret = await secretIn(keysFolder(directory), 'callback.secret', () =>
    // Hexadecimal, for the operator refuses addresses that spell certain words.
    randomBytes(24).toString('hex'),
  );
  const platform = await startPlatform({
    role: 'all',
    isAlone: true,
    scheme,
    providers: providersOf(world),
    signer,
    secret,
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    version: VERSION,
    pagesOf: (ports) => seasonRoutes(ports, verifyStored(trust)).handle,
    log: pino(pino.destination({ dest: join(directory, 'platform.log'), mkdir: true, sync: false })),
  });
  const place = { baseUrl: platform.publicUrl, secret };
  // The port is another one at each start; what the operator was told before is sent to where we are now.
  await world.configure({
    ussdUrl: ussdUrl(place),
    smsDeliveryUrl: smsDeliveryUrl(place),
    callbackOrigin: platform.publicUrl,
  });
  return platform;
}

function providersOf({ addresses }: OutsideWorld) {
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
