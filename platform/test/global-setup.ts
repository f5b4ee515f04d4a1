// Decides that one test run has one database server at most, started when the first test asks for it.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { RUN_PORT, startTestServer, type TestServer } from './test-server.ts';

/** For vitest's `globalSetup`. */
export async function setup(): Promise<() => Promise<void>> {
  let server: Promise<TestServer> | undefined;
  const door = createServer((socket) => {
    server ??= startTestServer();
    server.then(
      ({ url }) => socket.end(url),
      (error: unknown) => socket.end(String(error)),
    );
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  const address = door.address();
  if (address !== null && typeof address === 'object') process.env[RUN_PORT] = String(address.port);
  return async () => {
    delete process.env[RUN_PORT];
    door.close();
    await (await server?.catch(() => undefined))?.stop();
  };
}
