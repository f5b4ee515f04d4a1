// Decides how a Redis of our own is started, killed, frozen and started again: in memory alone, for what it holds may be lost.
import { type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { endServer, keepServer } from './keep-server.ts';
import { findProgram, freePort } from './place.ts';

export type LocalRedis = {
  readonly url: string;
  /** Of the running server: another after each start. */
  readonly pid: () => number;
  /** SIGKILL; resolves once it is gone. */
  readonly kill: () => Promise<void>;
  /** Stops answering without closing anything, until it is thawed. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** Empty again at the same address, after a kill. */
  readonly start: () => Promise<void>;
  /** A command's answer, over a connection of its own. */
  readonly command: (name: string, ...values: readonly string[]) => Promise<unknown>;
  /** Ends it; its folder goes with it. */
  readonly stop: () => Promise<void>;
};

const HOST = '127.0.0.1';
const START_MILLISECONDS_MAX = 20_000;
const LOOK_MILLISECONDS = 20;

/**
 * `folder` is ours alone; one among the temporary ones unless given. Undefined where redis-server is not installed. Throws
 * where it does not answer in time.
 */
export async function startLocalRedis(
  folder: string = join(tmpdir(), `microcrop-redis-${randomBytes(6).toString('hex')}`),
): Promise<LocalRedis | undefined> {
  const server = findProgram('redis-server');
  if (server === undefined) return undefined;
  const port = await freePort();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const state = await launch(server, folder, port);
  return {
    url: `redis://${HOST}:${port}`,
    pid: () => state.pid,
    kill: () => endServer(state.child),
    freeze: () => void process.kill(state.pid, 'SIGSTOP'),
    thaw: () => void process.kill(state.pid, 'SIGCONT'),
    start: async () => {
      Object.assign(state, await launch(server, folder, port));
    },
    command: (name, ...values) => ask(port, name, values),
    stop: async () => {
      await endServer(state.child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Running = { readonly child: ChildProcess; readonly pid: number };

async function launch(server: string, folder: string, port: number): Promise<Running> {
  const pidFile = join(folder, 'pid');
  await rm(pidFile, { force: true });
  const settings = {
    port: String(port),
    bind: HOST,
    save: '',
    appendonly: 'no',
    dir: folder,
    pidfile: pidFile,
  };
  const words = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const child = keepServer({ command: [server, ...words], folder, environment: process.env, pidFile });
  const until = performance.now() + START_MILLISECONDS_MAX;
  while (performance.now() < until) {
    if (await answers(port)) return { child, pid: Number(await readFile(pidFile, 'utf8')) };
    await pause(LOOK_MILLISECONDS);
  }
  await endServer(child);
  throw new Error('redis-server did not start: said.log in its folder says why');
}

function answers(port: number): Promise<boolean> {
  return ask(port, 'PING', []).then(
    () => true,
    () => false,
  );
}

async function ask(port: number, name: string, values: readonly string[]): Promise<unknown> {
  const client = new Redis(port, HOST, { lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await client.call(name, ...values);
  } finally {
    client.disconnect();
  }
}
