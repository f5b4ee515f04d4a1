// Decides how a Redis of our own is started: in memory alone, for what it holds may be lost.
import { mkdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { endServer, keepServer } from './keep-server.ts';
import { findProgram, freePort } from './place.ts';

const START_MILLISECONDS_MAX = 20_000;
const LOOK_MILLISECONDS = 50;

/** `folder` is ours alone. Undefined where redis-server is not installed. Throws where it does not answer in time. */
export async function startLocalRedis(
  folder: string,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> } | undefined> {
  const server = findProgram('redis-server');
  if (server === undefined) return undefined;
  const port = await freePort();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const pidFile = join(folder, 'pid');
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    save: '',
    appendonly: 'no',
    dir: folder,
    pidfile: pidFile,
  };
  const words = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const child = keepServer({ command: [server, ...words], folder, environment: process.env, pidFile });
  const stop = async (): Promise<void> => {
    await endServer(child);
    await rm(folder, { recursive: true, force: true });
  };
  const until = performance.now() + START_MILLISECONDS_MAX;
  while (performance.now() < until) {
    if (await listens(port)) return { url: `redis://127.0.0.1:${port}`, stop };
    await pause(LOOK_MILLISECONDS);
  }
  await stop();
  throw new Error('redis-server did not start');
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
