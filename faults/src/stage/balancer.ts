// Decides the balancer of a fault: round robin over the gateways that say they are ready; what may have been acted on is never sent again.
import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { isReady } from './kept-process.ts';

export type Passed = { readonly path: string; readonly contentType: string; readonly body: Buffer };
export type Reply = { readonly status: number; readonly contentType: string; readonly body: Buffer };
export type Pass = (passed: Passed) => Promise<Reply>;

export type Balancer = {
  readonly url: string;
  /** Sends a request to one of the ready gateways. */
  readonly pass: Pass;
  /** What comes in at a path of callbacks goes through `between` until it is taken away. */
  readonly interpose: (between: ((passed: Passed, pass: Pass) => Promise<Reply>) | undefined) => void;
  readonly close: () => Promise<void>;
};

type Target = { readonly port: number; readonly agent: Agent; ready: boolean };

const HOST = '127.0.0.1';
const LOOK_MILLISECONDS = 100;
const ANSWER_MILLISECONDS_MAX = 30_000;
const NOBODY: Reply = { status: 503, contentType: 'text/plain', body: Buffer.from('nobody is ready') };
const LOST: Reply = { status: 502, contentType: 'text/plain', body: Buffer.from('the answer is lost') };

export async function startBalancer(port: number, gateways: readonly number[]): Promise<Balancer> {
  const targets = gateways.map((each) => ({ port: each, agent: newAgent(), ready: false }));
  const state: { open: boolean; turn: number } = { open: true, turn: 0 };
  const looking = Promise.all(targets.map((target) => look(target, state)));
  const pass: Pass = (passed) => passOn(targets, state, passed);
  let between: ((passed: Passed, pass: Pass) => Promise<Reply>) | undefined;
  const server = createServer({ keepAliveTimeout: 60_000 }, (message, response) => {
    void answer(message, response, (passed) =>
      between !== undefined && passed.path.startsWith('/callbacks/') ? between(passed, pass) : pass(passed),
    );
  });
  server.listen(port, HOST);
  await once(server, 'listening');
  return {
    url: `http://${HOST}:${port}`,
    pass,
    interpose: (next) => {
      between = next;
    },
    close: async () => {
      state.open = false;
      await looking;
      server.closeAllConnections();
      server.close();
      for (const { agent } of targets) agent.destroy();
    },
  };
}

function newAgent(): Agent {
  return new Agent({ keepAlive: true, maxSockets: 256 });
}

/** Idle connections of a gateway that is no longer ready are given up before it closes them. */
async function look(target: Target, state: { readonly open: boolean }): Promise<void> {
  while (state.open) {
    const ready = await isReady(target.port);
    if (target.ready && !ready) dropIdle(target.agent);
    Object.assign(target, { ready });
    await pause(LOOK_MILLISECONDS);
  }
}

/** What is under way on the others is still answered. */
function dropIdle({ freeSockets }: Agent): void {
  for (const socket of Object.values(freeSockets).flat()) socket?.destroy();
}

async function passOn(targets: readonly Target[], state: { turn: number }, passed: Passed): Promise<Reply> {
  const ready = targets.filter((target) => target.ready);
  for (let tried = 0; tried < ready.length; tried += 1) {
    state.turn += 1;
    const target = ready[state.turn % ready.length];
    if (target === undefined) break;
    const reply = await send(target, passed);
    if (reply !== 'not sent') return reply;
    target.ready = false;
  }
  return NOBODY;
}

/** `not sent`: no connection was made, so that nobody can have acted on it. */
function send({ port, agent }: Target, { path, contentType, body }: Passed): Promise<Reply | 'not sent'> {
  return new Promise((resolve) => {
    const headers = { 'content-type': contentType, 'content-length': body.length };
    const options = {
      host: HOST,
      port,
      path,
      method: 'POST',
      agent,
      headers,
      timeout: ANSWER_MILLISECONDS_MAX,
    };
    const call = request(options, (answered) => {
      const chunks: Buffer[] = [];
      answered.on('data', (chunk: Buffer) => void chunks.push(chunk));
      answered.on('error', () => resolve(LOST));
      answered.on('end', () =>
        resolve({
          status: answered.statusCode ?? 502,
          contentType: answered.headers['content-type'] ?? '',
          body: Buffer.concat(chunks),
        }),
      );
    });
    call.on('timeout', () => call.destroy());
    call.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ECONNREFUSED' ? 'not sent' : LOST),
    );
    call.end(body);
  });
}

async function answer(message: IncomingMessage, response: ServerResponse, pass: Pass): Promise<void> {
  const chunks: Buffer[] = [];
  message.on('error', () => response.destroy());
  message.on('data', (chunk: Buffer) => void chunks.push(chunk));
  await once(message, 'end').catch(() => undefined);
  const contentType = message.headers['content-type'] ?? '';
  const reply = await pass({ path: message.url ?? '/', contentType, body: Buffer.concat(chunks) });
  response.writeHead(reply.status, {
    'content-type': reply.contentType,
    'content-length': reply.body.length,
  });
  response.end(reply.body);
}
