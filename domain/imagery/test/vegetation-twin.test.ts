// Decides that the twin in memory keeps the contract of the store of vegetation series.
import { createMemoryDatabase, memoryUnitOfWork } from '@microcrop/platform/memory';
import { vegetationTwin } from '../twins/index.ts';
import { describeVegetation } from './contract.ts';

describeVegetation('twin', async () =>
  memoryUnitOfWork(createMemoryDatabase(), (tables) => ({ vegetation: vegetationTwin(tables) })),
);
