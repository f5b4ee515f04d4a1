// Decides how a process guards its providers: by what all processes found, and by what people have switched off.
import {
  BREAKER,
  type BreakerRule,
  createGuards,
  type Guards,
  postgresGuards,
} from '@microcrop/platform/guards';
import { PROVIDERS } from '@microcrop/scheme';
import type { Logger } from 'pino';
import type { OpenScheme } from './open-scheme.ts';

export function openGuards(
  { database, ports }: OpenScheme,
  log: Logger,
  breaker: BreakerRule = BREAKER,
): Guards {
  return createGuards({
    store: postgresGuards(database),
    breaker,
    milliseconds: () => performance.now(),
    isOff: async (name) => {
      const off = await ports.switchboard.off();
      return PROVIDERS.some((provider) => provider === name && off.has(`provider:${provider}`));
    },
    onUnnoted: (error) =>
      log.error(
        { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) },
        'the outcome of a call to a provider was not noted',
      ),
  });
}
