// Decides the twin of the unit of work: all rows of all stores or none, and no store that outlives its transaction.
import type { UnitOfWork } from '@microcrop/kernel';
import { refuseNesting } from '../unit-of-work/nesting.ts';
import type { MemoryDatabase } from './database.ts';
import type { MemoryTables } from './table-definition.ts';
import { createTransaction, type Transaction } from './transaction.ts';

type Binding<Stores> = { readonly transaction: Transaction; readonly stores: Stores };

/** Stores are bound to a few transactions in rotation: binding costs nothing per transaction, and a late use still throws. */
const BINDINGS = 8;

/** A process of its own over `memory`. `bind` makes the stores from tables; it is called a few times, not per transaction. */
export function memoryUnitOfWork<Stores>(
  memory: MemoryDatabase,
  bind: (tables: MemoryTables) => Stores,
): UnitOfWork<Stores> {
  const process = memory.startProcess();
  const bindings: Binding<Stores>[] = [];
  let turn = 0;
  const nextFree = (): Binding<Stores> => {
    const binding = bindings[turn % BINDINGS];
    turn += 1;
    if (binding !== undefined) return binding;
    const transaction = createTransaction();
    const made = { transaction, stores: bind(memory.tables(transaction)) };
    bindings.push(made);
    return made;
  };
  return async (work) => {
    refuseNesting();
    const binding = nextFree();
    return memory.run(process, binding.transaction, () => work(binding.stores));
  };
}
