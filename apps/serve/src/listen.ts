// Decides on which port the platform listens where none is named: a free one below those that clients are given.
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Systems hand out client ports from 32768 on: a listener up there has lost its port to one. */
const PORTS = { from: 20_000, until: 32_000 } as const;
const TRIES_MAX = 50;

/** Returns the address. `port` 0 takes any free one. */
export async function listen(server: FastifyInstance, host: string, port: number): Promise<string> {
  if (port !== 0) return server.listen({ host, port });
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await server.listen({ host, port: randomInt(PORTS.from, PORTS.until) });
    } catch (error) {
      if (attempt === TRIES_MAX || !isTaken(error)) throw error;
    }
  }
}

/** A port that was free a moment ago: for a process that is told where to listen before it does. */
export async function freePort(host: string): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = randomInt(PORTS.from, PORTS.until);
    const server = createServer().listen({ host, port });
    try {
      await once(server, 'listening');
      server.close();
      return port;
    } catch (error) {
      if (attempt === TRIES_MAX || !isTaken(error)) throw error;
    }
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
