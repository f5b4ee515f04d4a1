// Decides how a process of the platform runs by itself: configured once, in one role, and a stop that finishes what it began.
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { openKeyFolder } from '@microcrop/evidence/adapters/node-keys';
import { startEmbeddedPostgres } from '@microcrop/platform/embedded-postgres';
import { openTracer, type Tracer } from '@microcrop/platform/telemetry';
import { enlistApprover, type SchemeSettings } from '@microcrop/scheme';
import {
  type FollowedClock,
  MACHINE_CLOCK,
  type OpenScheme,
  openFollowedClock,
  openScheme,
  type Platform,
  type PlatformOrder,
  ROLES,
  type RoleName,
  startPlatform,
} from '@microcrop/serve';
import pino, { type Logger } from 'pino';
import { secretIn } from '../../demo/hold-folder.ts';
import { tell, writeJson, writeLine } from '../../output/write.ts';
import { VERSION } from '../../version.ts';
import { checkedUrl, dataFolder, keysFolder } from '../database/find-database.ts';
import { keepSettings } from '../database/scheme-settings.ts';
import { type LoadedConfiguration, loadConfiguration, roleOf } from './load-configuration.ts';
import { lookForVegetationOnce } from './look-for-vegetation-once.ts';
import { openPaybillOnce } from './open-paybill-once.ts';
import { runUntilStopped } from './run-until-stopped.ts';

export type ServeOptions = {
  readonly role: string;
  readonly port?: string;
  readonly config?: string;
  readonly dataDir?: string;
  readonly json?: boolean;
  readonly endWithStdin?: boolean;
};

const CONNECTIONS_MAX = 10;

export async function serve(options: ServeOptions): Promise<number> {
  const role = roleOf(options.role);
  const configuration = await loadConfiguration(role, options);
  const directory = dataFolder(options.dataDir, 'serve');
  await mkdir(directory, { recursive: true });
  const log = pino(pino.destination({ dest: 2, sync: true }));
  const tracer = await tracerOf(role, configuration);
  const database = await openServer(directory);
  try {
    const { scheme, look } = await openOn(database.url, directory, configuration.settings);
    try {
      await addApprovers(scheme, configuration);
      const place = {
        role: ROLES[role],
        isAlone: role === 'all' && database.isOurs,
        look,
        directory,
        tracer,
      };
      const platform = await startOn(scheme, place, configuration, log);
      if (ROLES[role].answersProviders) await openPaybillOnce(scheme, platform, log);
      if (looksForVegetation(configuration)) await lookForVegetationOnce(scheme, platform);
      await announce(platform, directory, options);
      return await runUntilStopped(platform, {
        log,
        serverEnded: database.ended,
        restMilliseconds: Number(configuration.values('restMilliseconds')),
        drainMilliseconds: Number(configuration.values('drainMilliseconds')),
        endWithStdin: options.endWithStdin === true,
      });
    } finally {
      await scheme.close();
    }
  } finally {
    await tracer.close();
    await database.stop();
  }
}

function tracerOf(role: RoleName, { values }: LoadedConfiguration): Promise<Tracer> {
  return openTracer({
    endpoint: values('traceCollector'),
    share: Number(values('traceShare')),
    role,
    version: VERSION,
  });
}

function looksForVegetation({ providers: { vegetation } }: LoadedConfiguration): boolean {
  return vegetation !== undefined && vegetation.folder !== '';
}

/** DATABASE_URL, else the embedded server of the data folder: ours, or another process's. */
async function openServer(directory: string) {
  const url = process.env['DATABASE_URL'] ?? '';
  if (url === '') {
    const embedded = await startEmbeddedPostgres({ directory });
    return { ...embedded, isOurs: !embedded.attached };
  }
  const ended = new Promise<void>(() => undefined);
  return { url: checkedUrl(url), isOurs: false, ended, stop: async () => undefined };
}

type ProcessPlace = Pick<PlatformOrder, 'role' | 'isAlone' | 'look' | 'tracer'> & {
  readonly directory: string;
};

type OpenedScheme = { readonly scheme: OpenScheme; readonly look: FollowedClock['look'] };

/** A scheme whose time somebody drives is followed; any other runs by the machine's clock. */
async function openOn(
  databaseUrl: string,
  directory: string,
  settings: SchemeSettings,
): Promise<OpenedScheme> {
  const keys = keysFolder(directory);
  await mkdir(keys, { recursive: true, mode: 0o700 });
  const place = {
    databaseUrl,
    directory: keys,
    applicationName: 'microcrop serve',
    connectionsMax: CONNECTIONS_MAX,
  };
  let look: FollowedClock['look'] = async () => undefined;
  const scheme = await openScheme(place, settings, async (state) => {
    const followed = await openFollowedClock(state);
    look = followed?.look ?? look;
    return followed ?? MACHINE_CLOCK;
  });
  await keepSettings(scheme.state, settings);
  return { scheme, look };
}

async function startOn(
  scheme: OpenScheme,
  { directory, ...place }: ProcessPlace,
  { values, providers }: LoadedConfiguration,
  log: Logger,
): Promise<Platform> {
  const keys = keysFolder(directory);
  const { signer } = await openKeyFolder(keys);
  const made = (): Promise<string> =>
    secretIn(keys, 'callback.secret', () => randomBytes(24).toString('base64url'));
  return startPlatform({
    ...place,
    scheme,
    providers,
    signer,
    secret: values('callbackSecret') === '' ? await made() : values('callbackSecret'),
    host: values('host'),
    port: Number(values('port')),
    leaseSeconds: Number(values('leaseSeconds')),
    broker: values('amqpUrl') === '' ? undefined : { url: values('amqpUrl'), prefix: values('queuePrefix') },
    underWayMax: Number(values('requestsUnderWayMax')),
    publicUrl: values('publicUrl') === '' ? undefined : values('publicUrl'),
    redisUrl: values('redisUrl') === '' ? undefined : values('redisUrl'),
    version: VERSION,
    log,
  });
}

async function addApprovers(scheme: OpenScheme, { approvers }: LoadedConfiguration): Promise<void> {
  await scheme.ports.unitOfWork(async (stores) => {
    for (const approver of approvers) await enlistApprover(scheme.ports, stores, approver);
  });
}

async function announce(
  { url, publicUrl }: Platform,
  directory: string,
  { role, json = false }: ServeOptions,
): Promise<void> {
  if (json) await writeJson({ role, url, publicUrl, dataDir: directory, version: VERSION, pid: process.pid });
  else await writeLine(`role ${role} on ${url} (providers call ${publicUrl}); data in ${directory}`);
  await tell(`health: ${url}/health/ready, metrics: ${url}/metrics; stop with Ctrl-C`);
}
