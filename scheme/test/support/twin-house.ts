// A house of accounts whose every store and tool is a twin.
import { accountToolsTwin } from '@microcrop/accounts/twins';
import { localKeyProvider, openKeyring } from '@microcrop/platform/vault';
import { RANDOM_IDENTITY } from '@microcrop/serve';
import { memoryScheme } from '@microcrop/simulation/in-process';
import { type AccountHouse, movedClock } from './account-house.ts';

const STEP_MILLISECONDS = 30_000;

export async function openTwinHouse(): Promise<AccountHouse> {
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
}
