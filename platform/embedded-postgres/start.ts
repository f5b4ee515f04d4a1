// Decides how the embedded database starts: one server per data folder, ours or one to attach to.

import { readFile, realpath } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { refuse } from '@microcrop/kernel';
import { serverAccount } from './account.ts';
import { type Binaries, installedBinaries, usableBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { askServer, freePort, serverUrl } from './connect.ts';
import { clusterFolder, logFile, prepareFolder } from './folder.ts';
import { type Launched, launch } from './launch.ts';
import { ownerSetting } from './owner.ts';
import { readPidFile } from './pid-file.ts';
import { EMBEDDED_REFUSALS } from './refusals.ts';
import type { Account } from './run-process.ts';
import { findRunning, settle } from './settle.ts';

export type EmbeddedOptions = {
  /** Absolute; made if missing. */
  readonly directory: string;
  /** What is being done, in a sentence for a person. */
  readonly log?: (event: string) => void;
  /** Further settings of the server, by name. */
  readonly settings?: Readonly<Record<string, string>>;
};

export type EmbeddedPostgres = {
  readonly url: string;
  /** True: the server belongs to another living process, which ends it; `stop` then does nothing. */
  readonly attached: boolean;
  /** The server's process. */
  readonly pid: number;
  /** Resolves when our server has ended, for whatever reason; never when attached. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
};

const ATTEMPTS_MAX = 10;
const POLL_MILLISECONDS = 25;
/** After a crash the server first replays its log; only its own end ends the wait before this. */
const START_MILLISECONDS_MAX = 300_000;
const STOP_MILLISECONDS = 10_000;

/** Durability is left as it is: fsync, full_page_writes and checksums are on. Nothing of a row enters the server's log. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  max_wal_size: '512MB',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
};

/** Refuses as EMBEDDED_REFUSALS says. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const say = options.log ?? (() => undefined);
  const account = await serverAccount();
  await prepareFolder(options.directory, account);
  const directory = await realpath(options.directory);
  const binaries = await usableBinaries(directory, account, await installedBinaries());
  say('preparing the database folder');
  await ensureCluster(directory, binaries, account);
  const dataFolder = clusterFolder(directory);
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    say('starting the database');
    const started =
      (await attachTo(dataFolder)) ??
      (await startOwn({ directory, dataFolder, binaries, account }, options.settings));
    if (started !== undefined) return started;
    await pause(POLL_MILLISECONDS * attempt);
  }
  const log = await readFile(logFile(directory), 'utf8').catch(() => '');
  return refuse(EMBEDDED_REFUSALS.EMBEDDED_START_FAILED, {
    log: logFile(directory),
    last: log.trim().slice(-300),
  });
}

/** The server of a living process beside us, or undefined; starts and changes nothing. */
export async function attach(options: { readonly directory: string }): Promise<EmbeddedPostgres | undefined> {
  const directory = await realpath(options.directory).catch(() => undefined);
  if (directory === undefined) return undefined;
  const dataFolder = clusterFolder(directory);
  return (await findRunning(dataFolder)) === undefined ? undefined : attachTo(dataFolder);
}

/** Settles what the folder holds, and attaches when that is a server with a living owner. */
async function attachTo(dataFolder: string): Promise<EmbeddedPostgres | undefined> {
  const running = await settle(dataFolder);
  if (running === undefined) return undefined;
  const url = await serverUrl(dataFolder, running.port);
  const isGone = async (): Promise<boolean> => (await findRunning(dataFolder))?.pid !== running.pid;
  if (!(await becomesReady(url, dataFolder, isGone))) return undefined;
  const never = new Promise<void>(() => undefined);
  return { url, attached: true, pid: running.pid, ended: never, stop: async () => undefined };
}

type Place = {
  readonly directory: string;
  readonly dataFolder: string;
  readonly binaries: Binaries;
  readonly account: Account;
};

/** Undefined: it ended at once, because another start was faster or the port was taken. */
async function startOwn(
  place: Place,
  extra: EmbeddedOptions['settings'] = {},
): Promise<EmbeddedPostgres | undefined> {
  const port = await freePort();
  const settings = Object.entries({ ...SETTINGS, ...extra }).map(([name, value]) => `${name}=${value}`);
  const server = await launch({ ...place, port, settings: [await ownerSetting(), ...settings] });
  const url = await serverUrl(place.dataFolder, port);
  if (!(await becomesReady(url, place.dataFolder, async () => server.hasEnded()))) {
    server.letGo();
    await server.ended;
    return undefined;
  }
  const pid = (await readPidFile(place.dataFolder))?.pid ?? 0;
  return { url, attached: false, pid, ended: server.ended, stop: () => stop(server, pid) };
}

async function becomesReady(
  url: string,
  dataFolder: string,
  isOver: () => Promise<boolean>,
): Promise<boolean> {
  for (let waited = 0; waited < START_MILLISECONDS_MAX; waited += POLL_MILLISECONDS) {
    const answer = await askServer(url, dataFolder);
    if (answer !== 'closed') return answer === 'ready';
    if (await isOver()) return false;
    await pause(POLL_MILLISECONDS);
  }
  return false;
}

async function stop(server: Launched, pid: number): Promise<void> {
  server.letGo();
  const late = setTimeout(() => {
    if (!server.hasEnded()) process.kill(pid, 'SIGQUIT');
  }, STOP_MILLISECONDS);
  await server.ended;
  clearTimeout(late);
}
