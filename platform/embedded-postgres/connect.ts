// Decides when a server is ready and is the one we mean: it answers, and its data are in our folder.

import { once } from 'node:events';
import { createServer } from 'node:net';
import { invariant } from '@microcrop/kernel';
import pg from 'pg';
import { readPassword, SUPERUSER } from './cluster.ts';

/** `closed`: nothing answers, or it is not ready yet. `other`: somebody else's server answers. */
export type Answer = 'ready' | 'closed' | 'other';

export async function serverUrl(dataFolder: string, port: number): Promise<string> {
  return `postgres://${SUPERUSER}:${await readPassword(dataFolder)}@127.0.0.1:${port}/postgres`;
}

export async function askServer(url: string, dataFolder: string): Promise<Answer> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000, query_timeout: 3000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const reply = await client.query<{ folder: string }>(
      `select current_setting('data_directory') as folder`,
    );
    return reply.rows[0]?.folder === dataFolder ? 'ready' : 'other';
  } catch (error) {
    return isOtherServer(error) ? 'other' : 'closed';
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Our password is wrong there (class 28), or the role is unknown. */
function isOtherServer(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code ?? '').startsWith('28');
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  invariant(address !== null && typeof address === 'object', 'a listening server has an address');
  server.close();
  await once(server, 'close');
  return address.port;
}
