// How the mobile-money operator says no: a code, a message, a request id, and the status that goes with them.
import { drawText } from '../draw.ts';
import type { WorldReply } from '../world-types.ts';

const HEX = '0123456789abcdef';

const STATUS_OF: Record<string, number> = {
  '400.002.02': 400,
  '400.002.05': 400,
  '400.008.01': 400,
  '400.008.02': 400,
  '404.001.01': 404,
  '404.001.03': 401,
  '404.001.04': 404,
  '405.001': 405,
};

export function json(status: number, body: unknown): WorldReply {
  return { status, contentType: 'application/json', body: JSON.stringify(body) };
}

/** An error reply. The request id is drawn from the body refused, so that a refusal changes nothing. */
export function refuse(code: string, message: string, about = ''): WorldReply {
  const [a, b, c] = [0, 1, 2].map((part) => drawText(HEX, 4, 0, 'request', about, code, part));
  const requestId = `${a}-${b}-${c}-${drawText('0123456789', 8, 0, 'request', about, code)}`;
  return json(STATUS_OF[code] ?? 500, { requestId, errorCode: code, errorMessage: message });
}

export function refuseField(field: string, about: string): WorldReply {
  return refuse('400.002.02', `Bad Request - Invalid ${field}`, about);
}
