// Decides that the twin keeps the notification store's contract.
import { createMemoryDatabase, memoryUnitOfWork } from '@microcrop/platform/memory';
import { notificationTwin } from '../twins/index.ts';
import { notificationStoreContract } from './contract.ts';

notificationStoreContract(async () => memoryUnitOfWork(createMemoryDatabase(), notificationTwin));
