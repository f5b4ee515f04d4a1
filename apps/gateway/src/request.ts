// Decides what the gateway reads of a request and writes of an answer, whatever carries them: a socket or a simulation.

export type GatewayRequest = {
  readonly method: string;
  /** Path without query. */
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
};

export type GatewayReply = { readonly status: number; readonly contentType: string; readonly body: string };

/** Bytes of a body that any of our callers sends; more is refused unread. */
export const BODY_BYTES_MAX = 65_536;

export function textReply(status: number, body: string): GatewayReply {
  return { status, contentType: 'text/plain; charset=utf-8', body };
}

export function jsonReply(status: number, body: object): GatewayReply {
  return { status, contentType: 'application/json', body: JSON.stringify(body) };
}

/** The fields of a form body, the first of each name. */
export function formFields(body: string): Readonly<Record<string, string>> {
  const first = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(body)) if (!first.has(name)) first.set(name, value);
  return Object.fromEntries(first);
}
