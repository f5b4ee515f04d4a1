// Decides which access token a request carries: one for all processes, fetched by one at a time, renewed before its end.
import { type Clock, type HttpExchange, instantOfEpochMilliseconds } from '@microcrop/kernel';
import type { OperatorRefusal } from '../../src/mobile-operator.ts';
import { isTokenFresh, type OperatorToken, type TokenSharing } from '../../src/token-sharing.ts';
import { readReply, textOrUndefined } from './read-reply.ts';
import type { DarajaSettings } from './settings.ts';

/** Without a token nothing is sent, so its lack is a definite no. */
export type TokenOutcome = { readonly outcome: 'token'; readonly value: string } | OperatorRefusal;

export type TokenKeeper = {
  readonly current: () => Promise<TokenOutcome>;
  /** A token other than `spent`, which the operator has refused: another process's, if it left a newer one, else a new one. */
  readonly replace: (spent: string) => Promise<TokenOutcome>;
};

type Ports = { readonly exchange: HttpExchange; readonly clock: Clock; readonly tokens: TokenSharing };

/** The operator documents 3599 seconds; an answer without a life is given a short one. */
const LIFE_SECONDS_ASSUMED = 600;

export function tokenKeeper(settings: DarajaSettings, ports: Ports): TokenKeeper {
  let kept: OperatorToken | undefined;
  let underWay: Promise<TokenOutcome> | undefined;

  const usable = (token: OperatorToken | undefined, spent: string | undefined): token is OperatorToken =>
    token !== undefined && token.value !== spent && isTokenFresh(token, ports.clock.now());

  const obtain = async (spent: string | undefined): Promise<TokenOutcome> => {
    const shared = await ports.tokens.load();
    if (usable(shared, spent)) {
      kept = shared;
      return { outcome: 'token', value: shared.value };
    }
    const fetched = await fetchToken(settings, ports);
    if ('outcome' in fetched) return fetched;
    await ports.tokens.save(fetched);
    kept = fetched;
    return { outcome: 'token', value: fetched.value };
  };

  const join = (spent: string | undefined): Promise<TokenOutcome> => {
    underWay ??= obtain(spent).finally(() => {
      underWay = undefined;
    });
    return underWay;
  };

  const get = async (spent: string | undefined): Promise<TokenOutcome> => {
    if (usable(kept, spent)) return { outcome: 'token', value: kept.value };
    const outcome = await join(spent);
    // Whoever was under way may not have known that its token is spent; then it is asked once more, for a new one.
    const isSpent = outcome.outcome === 'token' && outcome.value === spent;
    return isSpent ? join(spent) : outcome;
  };
  return { current: () => get(undefined), replace: get };
}

async function fetchToken(settings: DarajaSettings, ports: Ports): Promise<OperatorToken | OperatorRefusal> {
  const issuedAt = ports.clock.now();
  const credentials = Buffer.from(`${settings.consumerKey}:${settings.consumerSecret}`, 'utf8').toString(
    'base64',
  );
  const reply = readReply(
    await ports.exchange({
      method: 'GET',
      url: `${settings.baseUrl}/oauth/v1/generate?grant_type=client_credentials`,
      headers: { authorization: `Basic ${credentials}`, accept: 'application/json' },
      body: '',
    }),
  );
  if (reply.kind === 'error') {
    const { code, message, meaning } = reply;
    return { outcome: 'refused', code, message, act: meaning.definite ? meaning.act : 'retry-later' };
  }
  const value = reply.kind === 'body' ? textOrUndefined(reply.body, 'access_token') : undefined;
  if (reply.kind !== 'body' || value === undefined) {
    return {
      outcome: 'refused',
      code: 'TOKEN_UNAVAILABLE',
      message: 'no token was issued',
      act: 'retry-later',
    };
  }
  const lifeSeconds = Number(textOrUndefined(reply.body, 'expires_in'));
  const isLife = Number.isInteger(lifeSeconds) && lifeSeconds > 0 && lifeSeconds <= 86_400;
  const milliseconds = (isLife ? lifeSeconds : LIFE_SECONDS_ASSUMED) * 1000;
  return { value, issuedAt, expiresAt: instantOfEpochMilliseconds(issuedAt + milliseconds) };
}
