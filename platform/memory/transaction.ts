// Decides what a transaction of the twin is: a list of changes that can be undone, and a failure that dooms it.
import type { DuplicateRow } from '@microcrop/kernel';

export type Transaction = {
  open: boolean;
  /** The first broken unique key: PostgreSQL refuses everything after it, and so does the twin. */
  failure: DuplicateRow | undefined;
  /** Each undoes one change; run from the last to the first. */
  readonly undo: (() => void)[];
};

export function createTransaction(): Transaction {
  return { open: false, failure: undefined, undo: [] };
}

export function begin(transaction: Transaction): void {
  transaction.open = true;
  transaction.failure = undefined;
}

export function keep(transaction: Transaction): void {
  transaction.undo.length = 0;
}

export function rollBack(transaction: Transaction): void {
  for (let at = transaction.undo.length - 1; at >= 0; at -= 1) transaction.undo[at]?.();
  transaction.undo.length = 0;
}
