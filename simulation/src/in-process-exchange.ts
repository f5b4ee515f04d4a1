// Decides how the platform and the world talk in one process: the same requests and bodies, without a socket between.
import { type GatewayRequest, handleRequest } from '@microcrop/gateway';
import { type HttpExchange, parseInstant } from '@microcrop/kernel';
import type { Ports } from '@microcrop/scheme';
import type { CallOut, World, WorldReply, WorldRequest } from '@microcrop/simulators';

/** Names that stand for addresses; nothing listens anywhere. */
export const OPERATOR_URL = 'http://operator.invalid';
export const TELCO_URL = 'http://telco.invalid';
export const WORLD_URL = 'http://world.invalid';
export const GATEWAY_URL = 'http://gateway.invalid';

/** The platform's requests to the simulated providers. A dropped answer is no answer. */
export function exchangeWith(world: () => World): HttpExchange {
  return async ({ method, url, headers, body }) => {
    const { origin, path } = addressOf(url);
    const request = { method, path, headers, body };
    const reply = answerOf(world(), origin, request);
    return 'dropped' in reply ? { noAnswer: true } : reply;
  };
}

/** Both sides build their addresses from the names above: an origin, and a path that needs no rewriting. */
function addressOf(url: string): { readonly origin: string; readonly path: string } {
  const end = url.indexOf('/', url.indexOf('//') + 2);
  return { origin: url.slice(0, end), path: url.slice(end) };
}

function answerOf(world: World, origin: string, request: WorldRequest): WorldReply {
  if (origin === OPERATOR_URL) return world.operator(request);
  if (origin === TELCO_URL) return world.telco(request);
  if (origin === WORLD_URL && request.path.startsWith('/world/statement'))
    return statementReply(world, request.path);
  return { status: 404, contentType: 'text/plain', body: '' };
}

/** The world's calls to the platform's gateway. */
export function callOutTo(ports: () => Ports, secret: string): CallOut {
  return async (url, contentType, body) => {
    const request: GatewayRequest = { method: 'POST', path: addressOf(url).path, contentType, body };
    const { status, body: answer } = await handleRequest(ports(), secret, request);
    return { status, body: answer };
  };
}

/** The statement's door, which stands outside the wire formats. */
function statementReply(world: World, path: string): WorldReply {
  const query = new URL(path, WORLD_URL).searchParams;
  const instant = (name: string): number | undefined => {
    const text = query.get(name);
    return text === null ? undefined : parseInstant(text);
  };
  const page = {
    limit: Number(query.get('limit') ?? Number.POSITIVE_INFINITY),
    after: query.get('after') ?? undefined,
  };
  const rows = world.statement(instant('from'), instant('to'), page);
  return { status: 200, contentType: 'application/json', body: JSON.stringify(rows) };
}
