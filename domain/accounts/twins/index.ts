// The twins of accounts: their stores in memory, and tools that need no machine.
import type { MemoryTables } from '@microcrop/platform/memory';
import type { AccountsStores } from '../src/index.ts';
import { accountTwin } from './account-twin.ts';
import { signInTwin } from './sign-in-twin.ts';
import { signingKeyTwin } from './signing-key-twin.ts';
import { triesTwin } from './tries-twin.ts';

export { accountToolsTwin } from './tools-twin.ts';

export function accountsTwins(tables: MemoryTables): AccountsStores {
  return {
    accounts: accountTwin(tables),
    signIns: signInTwin(tables),
    tries: triesTwin(tables),
    signingKeys: signingKeyTwin(tables),
  };
}
