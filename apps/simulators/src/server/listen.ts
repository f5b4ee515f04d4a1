// Which port a listener takes: the one asked for, or a free one below the range that machines lend out.
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import { isCode } from './keep-books.ts';

const PORT_FIRST = 20_000;
const PORT_SPAN = 12_000;
const ATTEMPTS_MAX = 200;

export type Listening = { server: Server; port: number };

/** Listens on 127.0.0.1 only. Port 0 asks for any free port from 20000 to 31999. */
export async function listen(listener: RequestListener, port: number): Promise<Listening> {
  for (let attempt = 0; ; attempt += 1) {
    const server = createServer({ keepAliveTimeout: 60_000 }, listener);
    const wanted = port === 0 ? PORT_FIRST + Math.floor(Math.random() * PORT_SPAN) : port;
    try {
      await bind(server, wanted);
      return { server, port: wanted };
    } catch (error) {
      if (!isCode(error, 'EADDRINUSE')) throw error;
      if (port !== 0) throw new Error(`Port ${port} is taken: choose another.`, { cause: error });
      if (attempt >= ATTEMPTS_MAX) throw error;
    }
  }
}

function bind(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
