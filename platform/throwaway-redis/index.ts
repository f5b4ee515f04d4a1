// Decides a Redis that keeps nothing: a server of our own in a folder of its own, that may be killed, frozen and started again.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** Below the ports that systems hand out to clients. */
const PORTS = { from: 20_000, until: 32_000 } as const;
const START_MILLISECONDS_MAX = 20_000;

export type ThrowawayRedis = {
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
  readonly stop: () => Promise<void>;
};

/** Undefined where redis-server is not installed. */
export async function startThrowawayRedis(): Promise<ThrowawayRedis | undefined> {
  if (spawnSync('redis-server', ['--version']).status !== 0) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'microcrop-redis-'));
  const port = await freePort();
  let server = await launch(folder, port);
  const kill = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    pid: () => server.pid ?? 0,
    kill,
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    start: async () => {
      server = await launch(folder, port);
    },
    command: async (name, ...values) => {
      const client = new Redis(port, '127.0.0.1');
      try {
        return await client.call(name, ...values);
      } finally {
        client.disconnect();
      }
    },
    stop: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Nothing is kept on the disk: what Redis holds may be lost. */
async function launch(folder: string, port: number): Promise<ChildProcess> {
  const settings = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn('redis-server', [...settings, '--dir', folder], { stdio: 'ignore' });
  const until = Date.now() + START_MILLISECONDS_MAX;
  while (!(await listens(port))) {
    if (server.exitCode !== null || Date.now() > until) throw new Error('redis-server did not start');
    await pause(20);
  }
  return server;
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer().listen(randomInt(PORTS.from, PORTS.until), '127.0.0.1');
    try {
      await once(server, 'listening');
      const address = server.address();
      server.close();
      if (address !== null && typeof address === 'object') return address.port;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    }
  }
}
