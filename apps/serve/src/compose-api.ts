// Decides what the API of a process runs on: the scheme's ports, the accounts', and one verifier of tokens.
import { createApi } from '@microcrop/api';
import { createTokenVerifier } from '@microcrop/scheme';
import type { Logger } from 'pino';
import { accountPorts } from './account-ports.ts';
import type { OpenScheme } from './open-scheme.ts';

/** A hundred a second: a partner's machine at work, not one in a loop. */
const REQUESTS_PER_MINUTE_MAX = 6000;

export function apiOf(
  scheme: OpenScheme,
  look: () => Promise<void>,
  log: Logger,
): ReturnType<typeof createApi> {
  const accounts = accountPorts(scheme);
  return createApi({
    ports: { ...scheme.ports, accounts, tokens: createTokenVerifier(accounts) },
    requestsPerMinuteMax: REQUESTS_PER_MINUTE_MAX,
    look,
    onFailure: (requestId, error) => {
      const told = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      log.error({ requestId, error: told }, 'request of the API failed');
    },
  });
}
