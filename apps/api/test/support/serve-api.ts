// Decides how tests reach the API: a listening server over a played season, where a role's name is a token beside the real ones.
import { type Caller, STAFF_ROLES } from '@microcrop/accounts';
import { createTokenVerifier } from '@microcrop/scheme';
import fastify from 'fastify';
import { API_PREFIX, type ApiPorts, createApi, newRequestId } from '../../src/index.ts';
import { accountOf, type PlayedSeason } from './played-season.ts';

export type ServedApi = {
  /** With the prefix. */
  readonly url: string;
  /** What failed with us. */
  readonly failures: readonly unknown[];
  readonly end: () => Promise<void>;
};

type Changes = Partial<ApiPorts> & { readonly requestsPerMinuteMax?: number };

/** `token-of-ROLE` is an account of that role; any other token is verified as in a running platform. */
export async function serveApi(season: PlayedSeason, changes: Changes = {}): Promise<ServedApi> {
  const { requestsPerMinuteMax = 100_000, ...others } = changes;
  const failures: unknown[] = [];
  const tokens = createTokenVerifier(season.accounts);
  const verify = async (token: string): Promise<Caller> => {
    const role = STAFF_ROLES.find((each) => token === `token-of-${each}`);
    return role === undefined ? tokens.verify(token) : { accountId: accountOf(role), name: role, role };
  };
  const own = { accounts: season.accounts, tokens: { ...tokens, verify } };
  const server = fastify({ genReqId: newRequestId });
  const api = createApi({
    ports: { ...season.scheme.ports, ...own, ...others },
    requestsPerMinuteMax,
    look: async () => undefined,
    onFailure: (_id, error) => void failures.push(error),
  });
  await server.register(api, { prefix: API_PREFIX });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  return { url: `${address}${API_PREFIX}`, failures, end: () => server.close() };
}

export const tokenOf = (role: string): Readonly<Record<string, string>> => ({
  authorization: `Bearer token-of-${role}`,
});
