// Decides what a process answers at its socket: the gateway's paths if it has them, health, version and metrics; no more.

import { API_PREFIX } from '@microcrop/api';
import { BODY_BYTES_MAX, type GatewayReply, handleRequest, refuseBusy, routeOf } from '@microcrop/gateway';
import { DatabaseUnavailable } from '@microcrop/platform/database';
import type { Ports } from '@microcrop/scheme';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { observeRequests } from './observe/observe-requests.ts';
import type { Telemetry } from './observe/telemetry.ts';

/** An answer of pages that a machine serves beside the gateway. */
export type PageReply = {
  readonly status: number;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
};

/** Answers a GET or HEAD of a path, or leaves it to others. Only a demo has pages, on loopback. */
export type Pages = (method: string, path: string, ifNoneMatch?: string) => Promise<PageReply | undefined>;

/** A store that a process goes on without, only slower. `check` throws where it does not answer. */
export type LesserStore = { readonly name: LesserStoreName; readonly check: () => Promise<void> };

/** Each has its own page of health; one that is not configured says so. */
const LESSER_STORES = ['redis', 'rabbitmq'] as const;
type LesserStoreName = (typeof LESSER_STORES)[number];

export type ServerParts = {
  readonly ports: Ports;
  /** The part of the gateway's paths that only providers know; undefined: no gateway here. */
  readonly secret: string | undefined;
  /** Requests of telco and operator that are under way at once; more are turned away unread. */
  readonly underWayMax: number;
  readonly look: () => Promise<void>;
  readonly version: string;
  readonly telemetry: Telemetry;
  readonly pages: Pages | undefined;
  /** The API, where this process answers it. */
  readonly api: ((server: FastifyInstance) => Promise<void>) | undefined;
  /** Throws where the process is not to be given requests. */
  readonly checkReady: () => Promise<void>;
  /** Throws where the database does not answer. */
  readonly checkDatabase: () => Promise<void>;
  readonly lesser: readonly LesserStore[];
};

export function createServer(parts: ServerParts): FastifyInstance {
  const server = fastify({ bodyLimit: BODY_BYTES_MAX, logger: false, forceCloseConnections: 'idle' });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  const { secret, telemetry } = parts;
  const ofGateway = (path: string) => (isGateway(path) ? routeOf(path) : undefined);
  const requests = observeRequests(server, telemetry, ofGateway);
  closeWhatIsAnswered(server);
  if (secret !== undefined) addGateway(server, parts, secret);
  addSelf(server, parts);
  if (parts.api !== undefined) void server.register(parts.api, { prefix: API_PREFIX });
  if (parts.pages !== undefined) addPages(server, parts.pages);
  server.setErrorHandler((error, request, reply) =>
    answerError(telemetry.log, error, requests.idOf(request), reply),
  );
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ code: 'NOT_FOUND' }));
  return server;
}

/** A caller whose request was under way at the end keeps its connection otherwise, and the end waits until it gives that up. */
function closeWhatIsAnswered(server: FastifyInstance): void {
  let isClosing = false;
  server.addHook('preClose', (done) => {
    isClosing = true;
    done();
  });
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (isClosing) void reply.header('connection', 'close');
    done();
  });
}

const GATEWAY_AREAS = ['/ussd/', '/callbacks/'];

function isGateway(path: string): boolean {
  return GATEWAY_AREAS.some((area) => path.startsWith(area));
}

function addGateway(
  server: FastifyInstance,
  { ports, look, underWayMax }: ServerParts,
  secret: string,
): void {
  let underWay = 0;
  const answerOne = async (path: string, contentType: string, body: string): Promise<GatewayReply> => {
    if (underWay >= underWayMax) return refuseBusy(path);
    underWay += 1;
    try {
      await look();
      return await handleRequest(ports, secret, { method: 'POST', path, contentType, body });
    } finally {
      underWay -= 1;
    }
  };
  for (const area of GATEWAY_AREAS) {
    server.post(`${area}*`, async (request, reply) => {
      const [pathname = ''] = request.url.split('?', 1);
      const body = typeof request.body === 'string' ? request.body : '';
      const answer = await answerOne(pathname, request.headers['content-type'] ?? '', body);
      return reply.code(answer.status).header('content-type', answer.contentType).send(answer.body);
    });
  }
}

function addPages(server: FastifyInstance, pages: Pages): void {
  server.get('/*', async (request, reply) => {
    const [path = ''] = request.url.split('?', 1);
    if (path === '/') return reply.redirect('/season');
    const answer = await pages(request.method, path, request.headers['if-none-match']);
    if (answer === undefined) return reply.code(404).send({ code: 'NOT_FOUND' });
    const { status, contentType, headers, body } = answer;
    return reply.code(status).headers(headers).header('content-type', contentType).send(body);
  });
}

function addSelf(
  server: FastifyInstance,
  { checkReady, checkDatabase, lesser, version, telemetry: { metrics } }: ServerParts,
): void {
  server.get('/health/live', () => ({ status: 'live' }));
  server.get('/health/db', (_request, reply) => answerCheck(checkDatabase, 'up', 'down', reply));
  for (const name of LESSER_STORES) {
    const check = lesser.find((store) => store.name === name)?.check;
    server.get(`/health/${name}`, (_request, reply) =>
      check === undefined
        ? reply.code(404).send({ status: 'not configured' })
        : answerCheck(check, 'up', 'down', reply),
    );
  }
  server.get('/health/ready', (_request, reply) =>
    answerCheck(checkReady, 'ready', 'unready', reply, () => missing(lesser)),
  );
  server.get('/version', () => ({ version }));
  server.get('/metrics', async (_request, reply) =>
    reply.header('content-type', metrics.contentType).send(await metrics.render()),
  );
}

/** Why not is told by the error's name alone: its message may name an address. */
async function answerCheck(
  check: () => Promise<void>,
  well: string,
  unwell: string,
  reply: FastifyReply,
  without: () => Promise<readonly string[]> = async () => [],
): Promise<FastifyReply> {
  const reason = await reasonOf(check);
  if (reason !== undefined) return reply.code(503).send({ status: unwell, reason });
  const names = await without();
  return reply.send({ status: well, ...(names.length === 0 ? {} : { without: names }) });
}

/** The stores that the process does without just now. */
async function missing(lesser: readonly LesserStore[]): Promise<readonly string[]> {
  const reasons = await Promise.all(lesser.map(({ check }) => reasonOf(check)));
  return lesser.filter((_, at) => reasons[at] !== undefined).map(({ name }) => name);
}

async function reasonOf(check: () => Promise<void>): Promise<string | undefined> {
  return check().then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
  );
}

type ErrorReply = { readonly code: (status: number) => { readonly send: (body: object) => unknown } };

/** The caller learns a code; the log learns the error's name and message, which hold no personal data. */
function answerError(log: Logger, error: unknown, requestId: string | undefined, reply: ErrorReply): unknown {
  const status = statusOf(error);
  if (status >= 500)
    log.error(
      { requestId, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) },
      'request failed',
    );
  return reply
    .code(status)
    .send({ code: status === 413 ? 'BODY_TOO_LARGE' : status >= 500 ? 'UNAVAILABLE' : 'BAD_REQUEST' });
}

function statusOf(error: unknown): number {
  if (error instanceof DatabaseUnavailable) return 503;
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500;
  return typeof status === 'number' && status >= 400 ? status : 500;
}
