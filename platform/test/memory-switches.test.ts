// Decides that the switches' twin keeps their contract.
import { createMemoryDatabase, memoryUnitOfWork } from '../memory/index.ts';
import { memorySwitches } from '../switches/index.ts';
import { describeSwitches } from './switches-contract.ts';

describeSwitches('memory twin', async () => memoryUnitOfWork(createMemoryDatabase(), memorySwitches));
