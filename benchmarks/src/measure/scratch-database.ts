// Decides the database of a measurement: a server of its own in a temporary folder, durable as the shipped one is.
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@microcrop/platform/embedded-postgres';
import type { ServerCpu } from './interleave.ts';
import { treeCpuSeconds } from './process-tree.ts';

/** A server that a benchmark may use, an empty database of which is its own. */
export type DatabasePlace = {
  readonly databaseUrl: string;
  /** A folder for files beside the database. */
  readonly directory: string;
  readonly serverCpu: ServerCpu;
};

/** Starts a server with fsync on, ends it by its own handle, and removes the folder whatever becomes of `work`. */
export async function withScratchDatabase<Result>(
  work: (place: DatabasePlace) => Promise<Result>,
): Promise<Result> {
  // The server's start makes the folder, open to the account that the server runs under.
  const directory = join(tmpdir(), `microcrop-bench-${randomBytes(6).toString('hex')}`);
  try {
    const server = await startEmbeddedPostgres({ directory });
    try {
      return await work({
        databaseUrl: server.url,
        directory,
        serverCpu: () => treeCpuSeconds(server.pid),
      });
    } finally {
      await server.stop();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
