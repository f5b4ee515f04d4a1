// Decides that the twin in memory keeps the contract of the webhook store.
import { createMemoryDatabase, memoryUnitOfWork } from '@microcrop/platform/memory';
import { webhookTwin } from '../twins/index.ts';
import { describeWebhooks } from './contract.ts';

describeWebhooks('twin', async () =>
  memoryUnitOfWork(createMemoryDatabase(), (tables) => ({ webhooks: webhookTwin(tables) })),
);
