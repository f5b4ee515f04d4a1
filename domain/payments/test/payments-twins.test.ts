// Decides that the memory twins keep the contract of the payments stores.
import { createMemoryDatabase, memoryUnitOfWork } from '@microcrop/platform/memory';
import { memoryOutbox } from '@microcrop/platform/outbox';
import { expect, test } from 'vitest';
import { paymentsTwins, tokenSharingTwin } from '../twins/index.ts';
import { describePaymentsStores } from './contract.ts';
import { NOON } from './samples-of-ours.ts';

describePaymentsStores('memory', async () =>
  memoryUnitOfWork(createMemoryDatabase(), (tables) => {
    const outbox = memoryOutbox(tables, () => 0);
    return { ...paymentsTwins(tables, outbox), outbox };
  }),
);

test('a single process shares its token with itself', async () => {
  const sharing = tokenSharingTwin();
  expect(await sharing.load()).toBeUndefined();
  const token = { value: 't', issuedAt: NOON, expiresAt: NOON };
  await sharing.save(token);
  expect(await sharing.load()).toEqual(token);
});
