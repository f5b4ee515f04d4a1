// Decides how a demo's platform is opened on its folder: keys its own, providers the simulated ones, the clock driven.
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeVerifySignature, openKeyFolder } from '@microcrop/evidence/adapters/node-keys';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@microcrop/platform/embedded-postgres';
import type { Tracer } from '@microcrop/platform/telemetry';
import {
  type DrivenClock,
  freePort,
  type OpenScheme,
  openDrivenClock,
  openScheme,
  type Platform,
  type SchemeState,
} from '@microcrop/serve';
import { demoSettings, type SeasonPlan, type Trust } from '@microcrop/simulation';
import { SANDBOX_CREDENTIALS } from '@microcrop/simulators';
import { keysFolder } from '../commands/database/find-database.ts';
import { keepSettings } from '../commands/database/scheme-settings.ts';
import { startServers } from './cluster/start-servers.ts';
import type { ClusterServers } from './cluster/write-configuration.ts';
import { secretIn } from './hold-folder.ts';
import { type OutsideWorld, startOutsideWorld } from './outside-world.ts';
import type { DemoParameters } from './parameters.ts';
import {
  type DemoWork,
  demoTracer,
  pointWorldAt,
  providersOf,
  startDemoPlatform,
  startWork,
} from './start-demo-platform.ts';

const CONNECTIONS_MAX = 10;

export type OpenDemo = {
  readonly directory: string;
  readonly database: EmbeddedPostgres;
  readonly world: OutsideWorld;
  readonly clock: DrivenClock;
  readonly scheme: OpenScheme;
  /** Of a cluster the process beside it: pages and approvals, no work. */
  readonly platform: Platform;
  readonly tracer: Tracer;
  readonly work: DemoWork;
  readonly servers: ClusterServers | undefined;
  readonly trust: Trust;
  readonly trustFile: string;
};

export type DemoOrder = {
  readonly directory: string;
  readonly parameters: DemoParameters;
  readonly plan: SeasonPlan;
  /** Gateway and workers as processes of their own; true: with RabbitMQ and Redis. */
  readonly cluster: 'postgres' | true | undefined;
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
  const servers = order.cluster === true ? await startServers(directory) : undefined;
  if (servers !== undefined) stopLater(servers.stop);
  say(startingWhat(order));
  const evidence = await openKeyFolder(keys);
  const { trustFile, trustedKeys } = evidence;
  const trust = { keys: trustedKeys, verifySignature: nodeVerifySignature };
  const providers = providersOf(world);
  const secret = await secretIn(keys, 'callback.secret', () =>
    // Hexadecimal, for the operator refuses addresses that spell certain words.
    randomBytes(24).toString('hex'),
  );
  const gatewayPort = order.cluster !== undefined ? await freePort('127.0.0.1') : undefined;
  const parts = {
    directory,
    scheme,
    providers,
    secret,
    signer: evidence.signer,
    trust,
    gatewayPort,
    servers,
  };
  const tracer = await demoTracer();
  stopLater(() => tracer.close());
  const platform = await startDemoPlatform(parts, tracer);
  stopLater(() => platform.close());
  const work = await startWork(database.url, parts, platform);
  stopLater(() => work.stop());
  await pointWorldAt(world, { baseUrl: platform.publicUrl, secret });
  return { directory, database, world, clock, scheme, platform, tracer, work, servers, trust, trustFile };
}

function startingWhat({ cluster }: DemoOrder): string {
  if (cluster === undefined) return '  starting gateway and worker';
  const relayed = cluster === true ? ', and a relay' : '';
  return `  starting a gateway, a worker for each queue${relayed}`;
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
