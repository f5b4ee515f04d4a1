// Decides that the twin keeps the session store's contract.
import { createMemoryDatabase, memoryUnitOfWork } from '@microcrop/platform/memory';
import { sessionTwin } from '../twins/index.ts';
import { sessionStoreContract } from './contract.ts';

sessionStoreContract(async () => memoryUnitOfWork(createMemoryDatabase(), sessionTwin));
