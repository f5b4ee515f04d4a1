// Decides a network that fails at the worst moment: COMMIT reaches the server, and its answer reaches nobody.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export type CommitCutter = {
  /** The address of the database as seen through this network. */
  readonly url: string;
  /** The answer to the next COMMIT is lost, and the connection with it. */
  readonly cutNextCommit: () => void;
  readonly close: () => void;
};

/** A proxy on loopback before the database of `url`. */
export async function startCommitCutter(url: string): Promise<CommitCutter> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let armed = false;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    let cutting = false;
    client.on('data', (chunk) => {
      if (armed && chunk.includes('commit\0')) {
        armed = false;
        cutting = true;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (!cutting) client.write(chunk);
      else if (chunk.includes('COMMIT\0')) client.destroy();
    });
    client.on('close', () => upstream.end());
    upstream.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const through = new URL(url);
  through.port = String(address !== null && typeof address === 'object' ? address.port : 0);
  return {
    url: through.toString(),
    cutNextCommit: () => {
      armed = true;
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
