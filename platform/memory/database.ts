// Decides the twin of the database: every table of every room in one memory, one transaction at a time, crashes by order.
import { invariant } from '@microcrop/kernel';
import { Crashed } from '../unit-of-work/failures.ts';
import { inside } from '../unit-of-work/nesting.ts';
import { createFaults, type Fault } from './faults.ts';
import { createRows, type Rows } from './rows.ts';
import { bindTable } from './table.ts';
import type { MemoryTables, TableDefinition } from './table-definition.ts';
import { begin, keep, rollBack, type Transaction } from './transaction.ts';
import { createTurns } from './turns.ts';

/** A process that uses the twin; a crash ends it for good, so that no `catch` of a dead process writes anything. */
type MemoryProcess = { alive: boolean };

export type MemoryDatabase = {
  readonly tables: (transaction: Transaction) => MemoryTables;
  readonly startProcess: () => MemoryProcess;
  /** Runs `work` as `transaction` of `process`. Throws `Crashed`, the doom of the transaction, or what `work` throws. */
  readonly run: <Result>(
    process: MemoryProcess,
    transaction: Transaction,
    work: () => Promise<Result>,
  ) => Promise<Result>;
  /**
   * The `nth` transaction from now (1 is the next) throws `Crashed`: before its commit (rolled back) or after it (kept).
   * All units of work made before then throw `Crashed` for ever; make a new one, as a new process would.
   */
  readonly crashAt: (moment: 'before-commit' | 'after-commit', nth: number) => void;
  /** The `nth` transaction from now is rolled back at its end and run again, as after a serialisation failure. */
  readonly conflictAt: (nth: number) => void;
  /** Every table's rows, by table name; for tests and auditors. Includes what an open transaction has written so far. */
  readonly snapshot: () => Readonly<Record<string, readonly unknown[]>>;
  readonly rowCounts: () => Readonly<Record<string, number>>;
};

type Catalogue = Map<
  string,
  { readonly definition: unknown; readonly rows: unknown; readonly values: () => Iterable<unknown> }
>;

export function createMemoryDatabase(): MemoryDatabase {
  const catalogue: Catalogue = new Map();
  const turns = createTurns();
  const faults = createFaults();
  const living = new Set<MemoryProcess>();
  const crash = (moment: Fault): never => {
    for (const process of living) process.alive = false;
    living.clear();
    throw new Crashed(moment);
  };
  return {
    tables: (transaction) => ({
      table: (definition) => bindTable(definition, rowsFor(catalogue, definition), transaction),
    }),
    startProcess: () => {
      const process = { alive: true };
      living.add(process);
      return process;
    },
    run: async (process, transaction, work) => {
      await turns.take();
      try {
        if (!process.alive) throw new Crashed('the process had died before');
        return await transact(transaction, work, faults.next(), crash);
      } finally {
        turns.give();
      }
    },
    crashAt: faults.strikeAt,
    conflictAt: (nth) => faults.strikeAt('conflict', nth),
    snapshot: () => Object.fromEntries([...catalogue].map(([name, table]) => [name, [...table.values()]])),
    rowCounts: () =>
      Object.fromEntries([...catalogue].map(([name, table]) => [name, [...table.values()].length])),
  };
}

async function transact<Result>(
  transaction: Transaction,
  work: () => Promise<Result>,
  fault: Fault | undefined,
  crash: (moment: Fault) => never,
): Promise<Result> {
  begin(transaction);
  try {
    let result = await inside(work);
    if (transaction.failure !== undefined) throw transaction.failure;
    if (fault === 'conflict') {
      rollBack(transaction);
      result = await inside(work);
    }
    if (fault === 'before-commit') crash(fault);
    keep(transaction);
    if (fault === 'after-commit') crash(fault);
    return result;
  } finally {
    transaction.open = false;
    rollBack(transaction);
  }
}

/** The one typed accessor of the catalogue: a name has one definition, and the definition knows its rows' type. */
function rowsFor<Row>(catalogue: Catalogue, definition: TableDefinition<Row>): Rows<Row> {
  const known = catalogue.get(definition.name);
  if (known === undefined) {
    const rows = createRows(definition);
    catalogue.set(definition.name, { definition, rows, values: () => rows.byKey.values() });
    return rows;
  }
  invariant(
    known.definition === definition,
    `table ${definition.name} has one definition, a constant of its module`,
  );
  return known.rows as Rows<Row>;
}
