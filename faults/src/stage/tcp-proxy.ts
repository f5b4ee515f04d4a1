// Decides how a connection is cut from outside: a proxy whose address stays while what is behind it moves or goes away.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export type TcpProxy = {
  readonly port: number;
  /** Where new connections go from now on. */
  readonly pointTo: (port: number) => void;
  /** Ends every connection at once, both ways; new ones are made as before. */
  readonly cut: () => number;
  readonly close: () => Promise<void>;
};

const HOST = '127.0.0.1';

/** Listens on `port` of this machine alone. */
export async function startTcpProxy(port: number, target: number): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let behind = target;
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ port: behind, host: HOST, noDelay: true });
    const pair = [near, far] as const;
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      for (const socket of pair) socket.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    near.pipe(far).pipe(near);
  });
  server.listen(port, HOST);
  await once(server, 'listening');
  const cut = (): number => {
    const open = [...pairs];
    for (const [near, far] of open) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
    return open.length;
  };
  return {
    port,
    pointTo: (next) => {
      behind = next;
    },
    cut,
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
