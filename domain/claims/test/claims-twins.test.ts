// Decides that the memory twins keep the contract of the claims stores.
import { createMemoryDatabase, memoryUnitOfWork } from '@microcrop/platform/memory';
import { approvalTwin, claimTwin, determinationTwin } from '../twins/index.ts';
import { describeClaimsStores } from './contract.ts';

describeClaimsStores('memory', async () =>
  memoryUnitOfWork(createMemoryDatabase(), (tables) => ({
    approvals: approvalTwin(tables),
    claims: claimTwin(tables),
    determinations: determinationTwin(tables),
  })),
);
