// Decides how tests reach the API: a listening server over real ports, whose tokens are roles' names.
import { STAFF_ROLES } from '@microcrop/accounts';
import { Refused } from '@microcrop/kernel';
import fastify from 'fastify';
import { API_PREFIX } from '../../src/describe-api.ts';
import { API_REFUSALS, type ApiPorts, createApi, newRequestId } from '../../src/index.ts';

export type ServedApi = {
  /** With the prefix. */
  readonly url: string;
  /** What failed with us. */
  readonly failures: readonly unknown[];
  readonly end: () => Promise<void>;
};

/** `token-of-ROLE` is an account of that role. */
export async function serveApi(ports: ApiPorts, requestsPerMinuteMax = 100_000): Promise<ServedApi> {
  const failures: unknown[] = [];
  const server = fastify({ genReqId: newRequestId });
  await server.register(
    createApi({
      ports,
      authenticate: async (token) => {
        const role = STAFF_ROLES.find((each) => token === `token-of-${each}`);
        if (role === undefined) throw new Refused(API_REFUSALS.TOKEN_MISSING, {});
        return { accountId: `account of ${role}`, name: role, role };
      },
      requestsPerMinuteMax,
      look: async () => undefined,
      onFailure: (_id, error) => void failures.push(error),
    }),
    { prefix: API_PREFIX },
  );
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  return { url: `${address}${API_PREFIX}`, failures, end: () => server.close() };
}

export const tokenOf = (role: string): Readonly<Record<string, string>> => ({
  authorization: `Bearer token-of-${role}`,
});
