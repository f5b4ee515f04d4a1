// Decides how a process of the platform runs by itself: configured once, in one role, and a stop that finishes what it began.
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { openKeyFolder } from '@microcrop/evidence/adapters/node-keys';
import { MARSABIT_PLACES, readPlaces } from '@microcrop/geography';
import { money } from '@microcrop/kernel';
import { startEmbeddedPostgres } from '@microcrop/platform/embedded-postgres';
import type { SchemeSettings } from '@microcrop/scheme';
import {
  type FollowedClock,
  isRoleName,
  MACHINE_CLOCK,
  type OpenScheme,
  openFollowedClock,
  openScheme,
  type Platform,
  type PlatformOrder,
  type ProviderSettings,
  ROLE_NAMES,
  ROLES,
  type RoleName,
  startPlatform,
} from '@microcrop/serve';
import pino, { type Logger } from 'pino';
import { Complaint } from '../../complaint.ts';
import { secretIn } from '../../demo/hold-folder.ts';
import { tell, writeJson, writeLine } from '../../output/write.ts';
import { VERSION } from '../../version.ts';
import { checkedUrl, dataFolder, keysFolder } from '../database/find-database.ts';
import { keepSettings } from '../database/scheme-settings.ts';
import { readText } from '../read-file.ts';
import { openPaybillOnce } from './open-paybill-once.ts';
import { readConfiguration, type ServeConfiguration } from './read-configuration.ts';
import { runUntilStopped } from './run-until-stopped.ts';
import { SETTINGS, type SettingName } from './settings-table.ts';

export type ServeOptions = {
  readonly role: string;
  readonly port?: string;
  readonly config?: string;
  readonly dataDir?: string;
  readonly json?: boolean;
  readonly endWithStdin?: boolean;
};

const CONNECTIONS_MAX = 10;
const FILE_MEGABYTES_MAX = 16;

export async function serve(options: ServeOptions): Promise<number> {
  const role = roleOf(options.role);
  const file = options.config === undefined ? undefined : await readText(options.config, FILE_MEGABYTES_MAX);
  const configuration = readConfiguration(environmentOf(options), file, neededBy(role));
  const directory = dataFolder(options.dataDir, 'serve');
  // What is read from files is read before anything is started.
  const settings = await schemeSettings(configuration);
  const providers = await providerSettings(configuration);
  await mkdir(directory, { recursive: true });
  const log = pino(pino.destination({ dest: 2, sync: true }));
  const database = await openServer(directory);
  try {
    const { scheme, look } = await openOn(database.url, directory, settings);
    try {
      await addApprovers(scheme, configuration);
      const place = { role: ROLES[role], isAlone: role === 'all' && database.isOurs, look, directory };
      const platform = await startOn(scheme, place, providers, configuration, log);
      if (ROLES[role].answersProviders) await openPaybillOnce(scheme, platform, log);
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
    await database.stop();
  }
}

function roleOf(name: string): RoleName {
  if (isRoleName(name)) return name;
  throw new Complaint(`--role ${name.slice(0, 30)} is unknown: give one of ${ROLE_NAMES.join(', ')}`);
}

/** --port stands for its variable. */
function environmentOf({ port }: ServeOptions): NodeJS.ProcessEnv {
  return port === undefined ? process.env : { ...process.env, [SETTINGS.port.variable]: port };
}

/** A process without a socket for providers must be told where they call. */
function neededBy(role: RoleName): readonly SettingName[] {
  return ROLES[role].answersProviders ? [] : ['publicUrl'];
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

type ProcessPlace = Pick<PlatformOrder, 'role' | 'isAlone' | 'look'> & { readonly directory: string };

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
  providers: ProviderSettings,
  { values }: ServeConfiguration,
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
    publicUrl: values('publicUrl') === '' ? undefined : values('publicUrl'),
    version: VERSION,
    log,
  });
}

async function addApprovers(scheme: OpenScheme, { approvers }: ServeConfiguration): Promise<void> {
  await scheme.ports.unitOfWork(async (stores) => {
    for (const approver of approvers) await stores.approvals.addApprover(approver);
  });
}

async function schemeSettings({ values, agents }: ServeConfiguration): Promise<SchemeSettings> {
  return {
    insurerName: values('insurerName'),
    helpNumber: values('helpNumber'),
    paybill: values('operatorShortcode'),
    automaticLimit: money('KES', BigInt(values('automaticLimitShillings')) * 100n),
    agents,
    places:
      values('places') === ''
        ? MARSABIT_PLACES
        : readPlaces(await readText(values('places'), FILE_MEGABYTES_MAX)),
    weatherSource: values('weatherSource'),
  };
}

async function providerSettings({ values }: ServeConfiguration): Promise<ProviderSettings> {
  return {
    daraja: {
      baseUrl: values('operatorUrl'),
      consumerKey: values('operatorConsumerKey'),
      consumerSecret: values('operatorConsumerSecret'),
      shortcode: values('operatorShortcode'),
      passkey: values('operatorPasskey'),
      initiatorName: values('operatorInitiatorName'),
      initiatorPassword: values('operatorInitiatorPassword'),
      b2cShortcode: values('operatorPayoutShortcode'),
    },
    operatorCertificatePem: await readText(values('operatorCertificate'), FILE_MEGABYTES_MAX),
    statementUrl: values('statementUrl'),
    sms: {
      baseUrl: values('smsUrl'),
      username: values('smsUsername'),
      apiKey: values('smsApiKey'),
      senderId: values('smsSenderId'),
    },
  };
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
