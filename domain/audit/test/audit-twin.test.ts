// Decides that the memory twin keeps the contract of the audit.
import { createMemoryDatabase, memoryUnitOfWork } from '@microcrop/platform/memory';
import { auditTwin } from '../twins/index.ts';
import { describeAudit } from './contract.ts';

describeAudit('memory', async () => memoryUnitOfWork(createMemoryDatabase(), auditTwin));
