// Who may speak to the operator: a token for the right key and secret; a newer token ends the older.
import { type Context, commit } from '../books/context.ts';
import { drawText } from '../draw.ts';
import type { WorldReply, WorldRequest } from '../world-types.ts';
import { header } from './read-request.ts';
import { json, refuse } from './refuse.ts';

const TOKEN_LIFETIME_SECONDS = 3599;
const TOKEN_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** GET /oauth/v1/generate?grant_type=client_credentials with Basic authentication. */
export function giveToken(context: Context, request: WorldRequest, query: URLSearchParams): WorldReply {
  if (request.method !== 'GET') return refuse('405.001', 'Method Not Allowed');
  const { consumerKey, consumerSecret } = context.credentials;
  const expected = `Basic ${btoa(`${consumerKey}:${consumerSecret}`)}`;
  if (header(request, 'authorization') !== expected)
    return refuse('400.008.01', 'Invalid Authentication passed');
  if (query.get('grant_type') !== 'client_credentials')
    return refuse('400.008.02', 'Invalid grant type passed');
  const token = drawText(TOKEN_ALPHABET, 28, context.seed, 'token', context.state.tokens);
  commit(context, { e: 'token', token, until: context.state.now + TOKEN_LIFETIME_SECONDS * 1000 });
  return json(200, { access_token: token, expires_in: TOKEN_LIFETIME_SECONDS });
}

/** The refusal of a request without the token that is valid now, or null. */
export function checkToken(context: Context, request: WorldRequest): WorldReply | null {
  const given = header(request, 'authorization');
  if (given === undefined || !given.startsWith('Bearer ')) {
    return refuse('404.001.04', 'Invalid Authentication Header');
  }
  const { token, now } = context.state;
  const valid = token !== null && given === `Bearer ${token.token}` && now < token.until;
  return valid ? null : refuse('404.001.03', 'Invalid Access Token', given);
}
