// Decides that the memory twins keep the contract of the policies stores.
import { createMemoryDatabase, memoryUnitOfWork } from '@microcrop/platform/memory';
import { policyholderTwin, policyTwin, riskTwin } from '../twins/index.ts';
import { describePoliciesStores } from './contract.ts';

describePoliciesStores('memory', async () =>
  memoryUnitOfWork(createMemoryDatabase(), (tables) => ({
    policyholders: policyholderTwin(tables),
    policies: policyTwin(tables),
    risks: riskTwin(tables),
  })),
);
