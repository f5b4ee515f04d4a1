// Decides how a partner hears: at a socket of this machine, answering as its faults have it.
import { listen } from '../server/listen.ts';
import type { Partner } from './partner.ts';

export type ServedPartner = { readonly url: string; readonly close: () => Promise<void> };

/** A redirect leads to `elsewhere`. */
export async function servePartner(
  partner: Partner,
  elsewhere = 'http://127.0.0.1:1/',
): Promise<ServedPartner> {
  const { server, port } = await listen((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { status, fault } = partner.receive(request.headers, Buffer.concat(parts).toString('utf8'));
      if (fault === 'slow') return;
      if (fault === 'cut') request.socket.destroy();
      else response.writeHead(status, status === 302 ? { location: elsewhere } : {}).end();
    });
  }, 0);
  return {
    url: `http://127.0.0.1:${port}/hooks`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
