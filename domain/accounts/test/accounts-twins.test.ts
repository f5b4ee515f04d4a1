// Decides that the memory twins keep the contract of the accounts stores.
import { createMemoryDatabase, memoryUnitOfWork } from '@microcrop/platform/memory';
import { accountsTwins } from '../twins/index.ts';
import { describeAccountsStores } from './contract.ts';

describeAccountsStores('memory', async () => memoryUnitOfWork(createMemoryDatabase(), accountsTwins));
