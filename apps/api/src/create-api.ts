// Decides how the API answers at a socket: each route behind its token, role, allowance and key; whatever fails, as a problem.
import { randomUUID } from 'node:crypto';
import type { Caller } from '@microcrop/accounts';
import { Refused, refuse } from '@microcrop/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ACCESS, type Access } from './access.ts';
import { viewOf } from './apply-access.ts';
import { checkTable } from './check-table.ts';
import { runOnce } from './once.ts';
import type { Parts } from './parts.ts';
import { type RateLimit, rateLimit } from './rate-limit.ts';
import { API_REFUSALS } from './refusals.ts';
import type { Bytes, Route } from './route.ts';
import { ROUTES } from './routes/index.ts';
import { accepts } from './wire/accepts.ts';
import { etagOf } from './wire/etag.ts';
import { PROBLEM_TYPE, problemOf } from './wire/problems.ts';
import type { Given } from './wire/read-input.ts';

/** To be registered under a prefix. Crashes where a route has no entry in the table of access. */
export function createApi(parts: Parts): (server: FastifyInstance) => Promise<void> {
  checkTable(ROUTES, ACCESS);
  return async (server) => {
    const limit = rateLimit(parts.requestsPerMinuteMax);
    server.removeAllContentTypeParsers();
    server.addContentTypeParser(
      'application/json',
      { parseAs: 'string' },
      server.getDefaultJsonParser('error', 'error'),
    );
    server.setErrorHandler((error, request, reply) => answerProblem(parts, error, request, reply));
    server.setNotFoundHandler((request, reply) =>
      answerProblem(parts, new Refused(API_REFUSALS.PATH_UNKNOWN, {}), request, reply),
    );
    for (const route of ROUTES) addRoute(server, parts, limit, route);
    refuseOtherMethods(server, parts);
  };
}

function addRoute(server: FastifyInstance, parts: Parts, limit: RateLimit, route: Route): void {
  const access = ACCESS[route.operation] ?? { roles: [] };
  server.route({
    method: route.method,
    url: urlOf(route),
    schema: { response: { 200: route.reply } },
    handler: async (request, reply) => {
      if (!accepts(request.headers.accept, route.contentType)) refuse(API_REFUSALS.NOT_ACCEPTABLE);
      const caller = route.isOpen === true ? undefined : await callerOf(parts, request);
      checkAllowance(limit, caller?.accountId ?? request.ip, reply);
      if (caller !== undefined && !access.roles.includes(caller.role))
        refuse(API_REFUSALS.ROLE_MAY_NOT, { role: caller.role, operation: route.operation });
      await parts.look();
      return answer(parts, route, access, caller, request, reply);
    },
  });
}

async function callerOf(parts: Parts, { headers }: FastifyRequest): Promise<Caller> {
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) return refuse(API_REFUSALS.TOKEN_MISSING);
  return parts.ports.tokens.verify(token);
}

/** `who`: an account, or an address without one. */
function checkAllowance(limit: RateLimit, who: string, reply: FastifyReply): void {
  const allowance = limit(who, Date.now());
  reply.headers({
    'ratelimit-limit': allowance.limit,
    'ratelimit-remaining': allowance.remaining,
    'ratelimit-reset': allowance.resetSeconds,
  });
  if (allowance.allowed) return;
  reply.header('retry-after', allowance.resetSeconds);
  refuse(API_REFUSALS.TOO_MANY_REQUESTS);
}

async function answer(
  parts: Parts,
  route: Route,
  access: Access,
  caller: Caller | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const given: Given = {
    params: request.params,
    query: request.query,
    body: request.body,
    ifMatch: headerOf(request, 'if-match'),
    source: request.ip,
  };
  if (route.kind === 'edit' && given.ifMatch === undefined) refuse(API_REFUSALS.IF_MATCH_MISSING);
  const found = await run(parts, route, caller, given, request, reply);
  reply.header('cache-control', route.isTagged === true ? 'private, no-cache' : 'no-store');
  if (isBytes(found)) return sendBytes(route, found, request, reply);
  const view = caller === undefined ? undefined : viewOf(access, caller.role);
  const shown = view === undefined ? found : view(found);
  if (route.isTagged !== true) return shown;
  return sendTagged(etagOf(shown), shown, request, reply);
}

async function run(
  { ports }: Parts,
  route: Route,
  caller: Caller | undefined,
  given: Given,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  if (route.kind !== 'keyed' || caller === undefined) return route.run(ports, caller, given);
  const done = await runOnce(ports, route, caller, given, headerOf(request, 'idempotency-key'));
  reply.header('idempotency-replayed', String(done.isRepeated));
  return done.answer;
}

function isBytes(found: unknown): found is Bytes {
  return typeof found === 'object' && found !== null && 'bytes' in found && found.bytes instanceof Uint8Array;
}

function sendBytes(route: Route, { bytes, etag }: Bytes, request: FastifyRequest, reply: FastifyReply) {
  reply.serializer((payload) => String(payload));
  return sendTagged(`"${etag}"`, bytes, request, reply.type(route.contentType ?? 'application/octet-stream'));
}

function sendTagged(etag: string, shown: unknown, request: FastifyRequest, reply: FastifyReply) {
  reply.header('etag', etag);
  const known = (headerOf(request, 'if-none-match') ?? '').split(',').map((each) => each.trim());
  const isKnown = request.method === 'GET' && known.includes(etag);
  return isKnown ? reply.code(304).send() : reply.send(shown);
}

function headerOf({ headers }: FastifyRequest, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

function refuseOtherMethods(server: FastifyInstance, parts: Parts): void {
  const known = Map.groupBy(ROUTES, urlOf);
  for (const [url, routes] of known) {
    const allowed = routes.map(({ method }) => method);
    server.route({
      method: METHODS.filter((method) => !allowed.some((each) => each === method)),
      url,
      handler: (request, reply) => {
        reply.header('allow', allowed.join(', '));
        return answerProblem(parts, new Refused(API_REFUSALS.METHOD_NOT_ALLOWED, {}), request, reply);
      },
    });
  }
}

function urlOf({ path }: Route): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

function answerProblem(
  parts: Parts,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  // The id that the server answers with, where it has one of its own.
  const given = reply.getHeader('x-request-id');
  const id = typeof given === 'string' ? given : request.id;
  const { problem, isOurs, retryAfterSeconds } = problemOf(error, id);
  if (retryAfterSeconds !== undefined) reply.header('retry-after', retryAfterSeconds);
  if (isOurs) parts.onFailure(id, error);
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .code(problem.status)
    .serializer((payload) => JSON.stringify(payload))
    .type(PROBLEM_TYPE)
    .send(problem);
}

/** The id under which a request is logged and that its problem names. */
export function newRequestId(): string {
  return randomUUID();
}
