// Decides the database of a fault: a PostgreSQL of its own that keeps what it acknowledged (fsync on), killed and started again.
import { setTimeout as pause } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@microcrop/platform/embedded-postgres';
import { freePort } from '@microcrop/serve';
import { Client } from 'pg';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

export type DurableDatabase = {
  /** Stays the same through every death. */
  readonly url: string;
  readonly line: TcpProxy;
  /** SIGKILL to the server's first process; resolves once it accepts connections again, with the seconds that it took. */
  readonly killAndRestart: () => Promise<number>;
  /** SIGKILL to a server process that is in the middle of a transaction: PostgreSQL then ends all of them and recovers. */
  readonly killBackend: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
};

const HOST = '127.0.0.1';
const IN_TRANSACTION = `
  select pid from pg_stat_activity
  where backend_type = 'client backend' and xact_start is not null and pid <> pg_backend_pid() limit 1`;

export async function openDurableDatabase(directory: string): Promise<DurableDatabase> {
  const state: { server: EmbeddedPostgres } = { server: await startEmbeddedPostgres({ directory }) };
  const line = await startTcpProxy(await freePort(HOST), portOf(state.server.url));
  const url = new URL(state.server.url);
  url.port = String(line.port);
  return {
    url: url.toString(),
    line,
    killAndRestart: async () => {
      const since = performance.now();
      process.kill(state.server.pid, 'SIGKILL');
      await state.server.ended;
      state.server = await startEmbeddedPostgres({ directory });
      line.pointTo(portOf(state.server.url));
      return (performance.now() - since) / 1000;
    },
    killBackend: () => killBackend(state.server.url),
    stop: async () => {
      await line.close();
      await state.server.stop();
    },
  };
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

const TRIES = 400;

/** False: in all that time nobody was found in a transaction. */
async function killBackend(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const { rows } = await client.query<{ pid: number }>(IN_TRANSACTION);
      if (rows[0] === undefined) {
        await pause(5);
        continue;
      }
      process.kill(rows[0].pid, 'SIGKILL');
      return true;
    }
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
