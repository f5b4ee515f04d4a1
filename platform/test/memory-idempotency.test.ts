// The twin of requests that are done once keeps the contract.
import { memoryIdempotency } from '../idempotency/index.ts';
import { createMemoryDatabase, memoryUnitOfWork } from '../memory/index.ts';
import { describeIdempotency } from './idempotency-contract.ts';

describeIdempotency('twin', async () => memoryUnitOfWork(createMemoryDatabase(), memoryIdempotency));
