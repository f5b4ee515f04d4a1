// Decides how a request reaches the operator: with the shared token, few at once, repeated once after a spent token.
import type { HttpExchange, JsonObject } from '@microcrop/kernel';
import type { TokenKeeper } from './access-token.ts';
import { inFlightLimit } from './in-flight-limit.ts';
import { type DarajaReply, readReply } from './read-reply.ts';

/** Posts `body` to `path` of the operator. */
export type CallOperator = (path: string, body: JsonObject) => Promise<DarajaReply>;

/** The operator publishes no rate; its busy answers come less often below this. */
export const IN_FLIGHT_MAX = 5;

export function operatorCaller(baseUrl: string, exchange: HttpExchange, tokens: TokenKeeper): CallOperator {
  const limited = inFlightLimit(IN_FLIGHT_MAX);
  const post = async (path: string, body: JsonObject, token: string): Promise<DarajaReply> =>
    readReply(
      await exchange({
        method: 'POST',
        url: `${baseUrl}${path}`,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          accept: 'application/json',
        },
        body: JSON.stringify(body),
      }),
    );
  return (path, body) =>
    limited(async () => {
      const token = await tokens.current();
      if (token.outcome === 'refused') return unsent(token);
      const reply = await post(path, body, token.value);
      // A refused token is a definite no, so the repetition cannot do anything twice; it is tried once.
      if (reply.kind !== 'error' || reply.meaning.act !== 'renew-token') return reply;
      const renewed = await tokens.replace(token.value);
      return renewed.outcome === 'refused'
        ? unsent(renewed)
        : afterRenewal(await post(path, body, renewed.value));
    });
}

function unsent(
  refusal: Extract<Awaited<ReturnType<TokenKeeper['current']>>, { outcome: 'refused' }>,
): DarajaReply {
  const { code, message, act } = refusal;
  return { kind: 'error', code, message, meaning: { reason: 'credential', act, definite: true } };
}

/** A token refused as soon as it was issued: another process has renewed it meanwhile; the schedule tries again. */
function afterRenewal(reply: DarajaReply): DarajaReply {
  if (reply.kind !== 'error' || reply.meaning.act !== 'renew-token') return reply;
  return { ...reply, meaning: { ...reply.meaning, act: 'retry-later' } };
}
