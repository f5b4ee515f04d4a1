// Decides that a unit of work begun inside another one is refused, instead of waiting for itself for ever.
import { AsyncLocalStorage } from 'node:async_hooks';
import { NestedTransaction } from './failures.ts';

const surrounding = new AsyncLocalStorage<{ open: boolean }>();

/** Throws `NestedTransaction` when the caller runs inside a transaction's work that has not ended. */
export function refuseNesting(): void {
  if (surrounding.getStore()?.open === true) throw new NestedTransaction();
}

/** Runs `work` as the inside of a transaction. */
export async function inside<Result>(work: () => Promise<Result>): Promise<Result> {
  const token = { open: true };
  try {
    return await surrounding.run(token, work);
  } finally {
    token.open = false;
  }
}
