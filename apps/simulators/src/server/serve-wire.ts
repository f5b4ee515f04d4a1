// How a provider's doors stand on the network: a request in, an answer out, or a line that goes dead.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { World } from '../core/world.ts';
import type { WorldReply, WorldRequest } from '../core/world-types.ts';
import { readBody } from './read-body.ts';

type Door = (request: WorldRequest) => WorldReply;

/** A listener for the operator or the gateway; `meet` answers while it is away. After each answer, manual people get what they are owed. */
export function serveWire(world: World, door: Door, meet: () => WorldReply | null): RequestListener {
  const met: Door = (request) => meet() ?? door(request);
  return (message, response) => {
    void answer(world, met, message, response);
  };
}

async function answer(
  world: World,
  door: Door,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(message);
  if (body === null) {
    response.writeHead(413, { 'content-type': 'text/plain; charset=UTF-8', connection: 'close' });
    response.end('The request entity was too large');
    return;
  }
  const reply = door({
    method: message.method ?? 'GET',
    path: message.url ?? '/',
    headers: headersOf(message),
    body,
  });
  if ('dropped' in reply) {
    response.socket?.destroy();
  } else {
    response.writeHead(reply.status, {
      'content-type': reply.contentType,
      'content-length': Buffer.byteLength(reply.body),
    });
    response.end(reply.body);
  }
  await world.deliverImmediate();
}

function headersOf(message: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}
