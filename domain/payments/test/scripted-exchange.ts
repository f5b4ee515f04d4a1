// Decides what an operator of the tests answers: a script by path, with every request kept.
import {
  type Clock,
  type HttpExchange,
  type HttpReply,
  type HttpRequest,
  instantAt,
  type Json,
  type JsonObject,
  parseDate,
} from '@microcrop/kernel';
import { createDaraja, type DarajaSettings } from '../adapters/daraja/index.ts';
import { readBody } from '../adapters/daraja/read-body.ts';
import type { MobileOperator, OperatorToken, TokenSharing } from '../src/index.ts';

export const SETTINGS: DarajaSettings = {
  baseUrl: 'http://operator.example',
  consumerKey: 'key',
  consumerSecret: 'secret',
  shortcode: '174379',
  passkey: 'passkey',
  initiatorName: 'testapi',
  initiatorPassword: 'password',
  b2cShortcode: '600992',
};

export const json = (status: number, body: Json): HttpReply => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify(body),
});

export const errorReply = (status: number, errorCode: string, errorMessage = ''): HttpReply =>
  json(status, { requestId: 'r', errorCode, errorMessage });

export const NO_ANSWER: HttpReply = { noAnswer: true };

export type Scripted = {
  readonly operator: MobileOperator;
  readonly requests: HttpRequest[];
  /** Bodies posted, without the token requests. */
  readonly posted: () => readonly JsonObject[];
  readonly tokensFetched: () => number;
};

/** Tokens are t1, t2 …; each answer of the script serves one post, the last one for ever. */
export function scripted(
  answers: readonly (HttpReply | ((request: HttpRequest) => HttpReply))[],
  options: { readonly tokens?: TokenSharing; readonly clock?: Clock; readonly tokenReply?: HttpReply } = {},
): Scripted {
  const requests: HttpRequest[] = [];
  let fetched = 0;
  let turn = 0;
  const exchange: HttpExchange = async (request) => {
    requests.push(request);
    await Promise.resolve();
    if (request.method === 'GET') {
      fetched += 1;
      return options.tokenReply ?? json(200, { access_token: `t${fetched}`, expires_in: '3599' });
    }
    const answer = answers[Math.min(turn, answers.length - 1)];
    turn += 1;
    return typeof answer === 'function' ? answer(request) : (answer ?? NO_ANSWER);
  };
  return {
    operator: createDaraja({
      settings: SETTINGS,
      exchange,
      clock: options.clock ?? { now: () => instantAt(parseDate('2021-06-28'), 9 * 60 + 24) },
      encryptCredential: (password) => `sealed:${password}`,
      tokens: options.tokens ?? sharedTokens(),
    }),
    requests,
    posted: () => requests.filter(({ method }) => method === 'POST').map(({ body }) => readBody(body)),
    tokensFetched: () => fetched,
  };
}

export function sharedTokens(first?: OperatorToken): TokenSharing & { readonly saved: OperatorToken[] } {
  const saved: OperatorToken[] = first === undefined ? [] : [first];
  return {
    saved,
    load: async () => saved.at(-1),
    save: async (token) => {
      saved.push(token);
    },
  };
}
