// Decides how the season's doors answer: status, content type, the headers that keep a page to itself, text or bytes.
import type { GatewayReply } from '@microcrop/gateway';

export type SeasonReply = Omit<GatewayReply, 'body'> & {
  /** Beside `content-type`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
};

/** Nothing of the page comes from elsewhere, and no page elsewhere holds it in a frame. */
const CONTENT_SECURITY_POLICY =
  "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

const GUARDS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** Data are of this moment: nobody keeps them. */
export const NO_STORE = { 'cache-control': 'no-store' } as const;
/** Kept, but asked for anew each time. */
export const NO_CACHE = { 'cache-control': 'no-cache' } as const;

export function reply(
  status: number,
  contentType: string,
  body: SeasonReply['body'],
  headers: SeasonReply['headers'] = NO_STORE,
): SeasonReply {
  return { status, contentType, body, headers: { ...GUARDS, ...headers } };
}

export function jsonReply(status: number, value: object, headers: SeasonReply['headers'] = {}): SeasonReply {
  return reply(status, 'application/json; charset=utf-8', JSON.stringify(value), { ...NO_STORE, ...headers });
}
