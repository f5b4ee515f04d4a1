// Decides what is told of each request: one log line, one duration, one span; by route and ids, never by what was sent or who sent it.
import { randomUUID } from 'node:crypto';
import { type Activity, type OpenSpan, openActivity, traceIdOf, within } from '@microcrop/platform/telemetry';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Telemetry } from './telemetry.ts';

type Watch = { readonly id: string; readonly span: OpenSpan | undefined; readonly activity: Activity };

export type RequestObserver = {
  /** What the log line of an error calls the request. */
  readonly idOf: (request: FastifyRequest) => string | undefined;
};

const HEADER = 'x-request-id';
/** As balancers make them: a UUID, or 32 hexadecimal digits. Nothing else is taken over: it would stand in our log. */
const REQUEST_ID = /^([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
/** Asked all the time by machines: a line each would hide the others. */
const QUIET = /^\/(health\/|metrics$|version$)/;

/** `routeOf` names the route of a path that the server's own templates do not tell apart. */
export function observeRequests(
  server: FastifyInstance,
  telemetry: Telemetry,
  routeOf: (path: string) => string | undefined,
): RequestObserver {
  const watches = new WeakMap<FastifyRequest, Watch>();
  const nameOf = (request: FastifyRequest): string => {
    const [path = ''] = request.url.split('?', 1);
    return routeOf(path) ?? request.routeOptions.url ?? 'none';
  };
  server.addHook('onRequest', (request, reply, done) => {
    const watch = begin(request, nameOf(request), telemetry);
    watches.set(request, watch);
    void reply.header(HEADER, watch.id);
    done();
  });
  // Not before: what reads the body loses whatever surrounds it.
  server.addHook('preHandler', (request, _reply, done) => {
    const watch = watches.get(request);
    if (watch === undefined) done();
    else within(watch.activity, done);
  });
  server.addHook('onResponse', (request, reply, done) => {
    const watch = watches.get(request);
    if (watch !== undefined) tell(telemetry, watch, nameOf(request), request, reply);
    done();
  });
  return { idOf: (request) => watches.get(request)?.id };
}

/** A trace begins here: whoever calls us is a stranger, and what a stranger says of traces is not believed. */
function begin(request: FastifyRequest, route: string, { tracer }: Telemetry): Watch {
  const given = request.headers[HEADER];
  const id = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
  const span = QUIET.test(route)
    ? undefined
    : tracer.start({
        name: `${request.method} ${route}`,
        kind: 'server',
        parent: undefined,
        facts: { 'http.request.method': request.method, 'http.route': route, 'microcrop.request': id },
      });
  return { id, span, activity: openActivity(span?.trace) };
}

function tell(
  { log, metrics }: Telemetry,
  { id, span, activity }: Watch,
  route: string,
  { method }: FastifyRequest,
  reply: FastifyReply,
): void {
  const { statusCode: status, elapsedTime } = reply;
  const seconds = elapsedTime / 1000;
  const notes = Object.fromEntries(activity.notes);
  metrics.time('microcrop_request_duration_seconds', seconds, {
    route,
    method,
    status: `${Math.floor(status / 100)}xx`,
  });
  countTurn(metrics, notes);
  span?.tell({ 'http.response.status_code': status, ...notes });
  span?.end(status >= 500 ? `status ${status}` : undefined);
  const line = { requestId: id, route, method, status, seconds, ...notes, ...traceOf(activity) };
  if (status >= 500) log.warn(line, 'request');
  else if (QUIET.test(route)) log.debug(line, 'request');
  else log.info(line, 'request');
}

function countTurn(metrics: Telemetry['metrics'], { screen, turn }: Readonly<Record<string, string>>): void {
  if (screen === undefined || turn === undefined) return;
  metrics.count('microcrop_ussd_turns_total', { screen, outcome: turn });
}

/** The member of a log line that names the trace, where there is one. */
export function traceOf({ trace }: Activity): { readonly traceId?: string } {
  const traceId = trace === undefined ? undefined : traceIdOf(trace);
  return traceId === undefined ? {} : { traceId };
}
