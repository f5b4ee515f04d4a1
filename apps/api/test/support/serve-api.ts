// Decides how tests reach the API: a listening server over real ports, whose tokens are roles' names.
import { STAFF_ROLES, type StaffRole } from '@microcrop/accounts';
import { type AccountId, parseIdentifier, Refused } from '@microcrop/kernel';
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
        return { accountId: accountOf(role), name: role, role };
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

/** Each role's account in these tests. */
export function accountOf(role: StaffRole): AccountId {
  return parseIdentifier<AccountId>(`0000000${STAFF_ROLES.indexOf(role)}-0000-4000-8000-00000000000a`);
}

export const tokenOf = (role: string): Readonly<Record<string, string>> => ({
  authorization: `Bearer token-of-${role}`,
});
