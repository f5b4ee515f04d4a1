// Decides that the twin in memory keeps the contract of the store of product versions.
import { createMemoryDatabase, memoryUnitOfWork } from '@microcrop/platform/memory';
import { productVersionTwin } from '../twins/index.ts';
import { describeVersions } from './contract.ts';

describeVersions('twin', async () =>
  memoryUnitOfWork(createMemoryDatabase(), (tables) => ({ versions: productVersionTwin(tables) })),
);
