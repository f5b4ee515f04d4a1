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
  startPlatform,
} from '@microcrop/serve';
import { demoSettings, type SeasonPlan, type Trust } from '@microcrop/simulation';
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

/** Starts database, world and platform. `say` is told each step. */
export async function openDemo(
  directory: string,
  parameters: DemoParameters,
  plan: SeasonPlan,
  say: (step: string) => void,
): Promise<OpenDemo> {
  const keys = keysFolder(directory);
  await mkdir(keys, { recursive: true, mode: 0o700 });
  say('  starting PostgreSQL 18 (embedded)');
  const database = await startEmbeddedPostgres({ directory });
  say('  starting the outside world: mobile-money operator, USSD and SMS gateway, farmers');
  const world = await startOutsideWorld(join(directory, 'world'), parameters.seed, parameters.faults);
  say('  migrating, and starting gateway and worker');
  const clocks: { clock?: DrivenClock } = {};
  const place = {
    databaseUrl: database.url,
    directory: keys,
    applicationName: 'microcrop-demo',
    connectionsMax: CONNECTIONS_MAX,
  };
  const settings = demoSettings(parameters.placeList, world.addresses.credentials.shortCode);
  const scheme = await openScheme(place, settings, async (state) => {
    clocks.clock = await openDrivenClock(state, plan.startsAt);
    return clocks.clock;
  });
  await keepSettings(scheme.state, settings);
  const evidence = await openKeyFolder(keys);
  const trust = { keys: evidence.trustedKeys, verifySignature: nodeVerifySignature };
  const platform = await startDemoPlatform(directory, scheme, world, evidence.signer, trust);
  const { clock } = clocks;
  if (clock === undefined) throw new Error('the scheme was opened without its clock');
  return {
    directory,
    database,
    world,
    clock,
    scheme,
    platform,
    trust,
    trustFile: evidence.trustFile,
  };
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
