// Decides that the evidence's twins keep the evidence's contracts.
import { createMemoryDatabase, memoryUnitOfWork } from '@microcrop/platform/memory';
import { evidenceTwin, signerTwin } from '../twins/index.ts';
import { describeEvidence, describeSigner } from './contract.ts';

describeEvidence('memory twin', async () => ({
  unitOfWork: memoryUnitOfWork(createMemoryDatabase(), evidenceTwin),
}));

describeSigner('twin', async (which) => signerTwin(which));
