// Which of the messaging gateway's doors a request came to, and who may enter.
import type { Context } from '../books/context.ts';
import { header } from '../operator/read-request.ts';
import type { WorldReply, WorldRequest } from '../world-types.ts';
import { sendMessages } from './send-messages.ts';

const BALANCE_MINOR_UNITS = 100_000_000;
const BODY_CHARACTERS_MAX = 262_144;

const plainText = (status: number, body: string): WorldReply => ({
  status,
  contentType: 'text/plain; charset=UTF-8',
  body,
});

/** Answers in the gateway's manner: refusals are plain text, answers are JSON. */
export function answerTelco(context: Context, request: WorldRequest): WorldReply {
  const [path = '', query = ''] = request.path.split('?', 2);
  if (path === '/version1/messaging') return answerMessaging(context, request);
  if (path === '/version1/user') return answerUser(context, request, new URLSearchParams(query));
  return plainText(404, 'The requested resource could not be found.');
}

function answerMessaging(context: Context, request: WorldRequest): WorldReply {
  if (request.method !== 'POST') return plainText(405, 'HTTP method not allowed, supported methods: POST');
  if (request.body.length > BODY_CHARACTERS_MAX) return plainText(413, 'The request entity was too large');
  const type = header(request, 'content-type') ?? '';
  if (!type.toLowerCase().startsWith('application/x-www-form-urlencoded')) {
    return plainText(
      415,
      "The request's Content-Type is not supported. Expected: application/x-www-form-urlencoded",
    );
  }
  const form = new URLSearchParams(request.body);
  return isKnown(context, request, form.get('username')) ? sendMessages(context, form) : stranger();
}

function answerUser(context: Context, request: WorldRequest, query: URLSearchParams): WorldReply {
  if (request.method !== 'GET') return plainText(405, 'HTTP method not allowed, supported methods: GET');
  if (!isKnown(context, request, query.get('username'))) return stranger();
  const left = (BALANCE_MINOR_UNITS - context.state.smsSpent) / 100;
  const body = JSON.stringify({ UserData: { balance: `KES ${left.toFixed(4)}` } });
  return { status: 200, contentType: 'application/json', body };
}

function isKnown(context: Context, request: WorldRequest, username: string | null): boolean {
  const { telcoApiKey, telcoUsername } = context.credentials;
  return header(request, 'apikey') === telcoApiKey && username === telcoUsername;
}

const stranger = (): WorldReply => plainText(401, 'The supplied authentication is invalid');
