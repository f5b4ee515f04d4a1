// Decides how tests put a contract proxy before the API: it compares each request and answer with the description, in a process of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../../..');
const PROXY = join(ROOT, 'node_modules/@stoplight/prism-cli/dist/index.js');
const DESCRIPTION = join(ROOT, 'apps/api/openapi.json');
const STARTED = /Prism is listening/;

export type ContractProxy = { readonly url: string; readonly end: () => Promise<void> };

/** `upstream` is the API's address with its prefix. */
export async function contractProxy(upstream: string): Promise<ContractProxy> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [PROXY, 'proxy', DESCRIPTION, upstream, '--errors', '--port', String(port), '--host', '127.0.0.1'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  await started(child);
  return {
    url: `http://127.0.0.1:${port}`,
    end: async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

async function started(child: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (bytes: Buffer) => {
        said += bytes.toString();
        if (STARTED.test(said)) resolve();
      });
    child.once('exit', () => reject(new Error(`the contract proxy ended: ${said.slice(-500)}`)));
  });
}

/** Below the ports that systems hand out to clients. */
async function freePort(): Promise<number> {
  for (let port = 21_000 + (process.pid % 8000); ; port += 1) {
    const server = createServer().listen({ host: '127.0.0.1', port });
    // Rejects with the server's error: the port is taken.
    const isOurs = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isOurs) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
