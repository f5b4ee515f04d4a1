// Decides that the ledger's twin keeps the ledger's contract.
import { createMemoryDatabase, memoryUnitOfWork } from '@microcrop/platform/memory';
import { ledgerTwin } from '../twins/index.ts';
import { describeLedger } from './contract.ts';

describeLedger(
  'memory twin',
  async () => ({ unitOfWork: memoryUnitOfWork(createMemoryDatabase(), ledgerTwin) }),
  { runs: 300 },
);
