// Decides that the twins carry the steps of accounts.
import { accountToolsTwin } from '@microcrop/accounts/twins';
import { localKeyProvider, openKeyring } from '@microcrop/platform/vault';
import { RANDOM_IDENTITY } from '@microcrop/serve';
import { memoryScheme } from '@microcrop/simulation/in-process';
import { movedClock } from './support/account-house.ts';
import { describeAccountSteps } from './support/account-steps.ts';

const STEP_MILLISECONDS = 30_000;

describeAccountSteps('the twins', async () => {
  const clock = movedClock();
  const random = (count: number): Uint8Array => new Uint8Array(count).fill(7);
  const provider = localKeyProvider(random(32), random);
  const keyring = await openKeyring({ provider, random, cachedKeysMax: 100 });
  const { unitOfWork } = memoryScheme(keyring, clock);
  return {
    ports: { unitOfWork, clock, wallClock: clock, identity: RANDOM_IDENTITY, ...accountToolsTwin() },
    pass: clock.pass,
    codeOf: async (secret) => `${secret}@${Math.floor(clock.now() / STEP_MILLISECONDS)}`,
    close: async () => undefined,
  };
});
