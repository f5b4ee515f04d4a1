// Decides that the outbox's twin keeps the outbox's contract.
import { createMemoryDatabase, memoryUnitOfWork } from '../memory/index.ts';
import { memoryOutbox } from '../outbox/index.ts';
import { describeOutbox } from './outbox-contract.ts';

describeOutbox('memory twin', async () => {
  let milliseconds = 0;
  return {
    unitOfWork: memoryUnitOfWork(createMemoryDatabase(), (tables) =>
      memoryOutbox(tables, () => milliseconds),
    ),
    pass: async (seconds) => {
      milliseconds += seconds * 1000;
    },
  };
});
