// Decides that the twins in memory keep the contract of the weather stores.
import { createMemoryDatabase, memoryUnitOfWork } from '@microcrop/platform/memory';
import { observationTwin, seriesTwin } from '../twins/index.ts';
import { describeWeather } from './contract.ts';

describeWeather('twins', async () =>
  memoryUnitOfWork(createMemoryDatabase(), (tables) => ({
    observations: observationTwin(tables),
    series: seriesTwin(tables),
  })),
);
