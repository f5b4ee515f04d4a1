// Decides how a store sees one of the twin's tables: only inside its transaction, with its own writes, and undoable.
import { DuplicateRow, invariant } from '@microcrop/kernel';
import { TransactionEnded } from '../unit-of-work/failures.ts';
import type { Rows } from './rows.ts';
import type { MemoryTable, OrderedRange, TableDefinition } from './table-definition.ts';
import type { Transaction } from './transaction.ts';

type Bound<Row> = {
  readonly definition: TableDefinition<Row>;
  readonly rows: Rows<Row>;
  readonly transaction: Transaction;
};

export function bindTable<Row>(
  definition: TableDefinition<Row>,
  rows: Rows<Row>,
  transaction: Transaction,
): MemoryTable<Row> {
  const bound = { definition, rows, transaction };
  return { ...readingOf(bound), ...writingOf(bound) };
}

function readingOf<Row>(
  bound: Bound<Row>,
): Omit<MemoryTable<Row>, 'insert' | 'tryInsert' | 'update' | 'delete'> {
  const { rows } = bound;
  return {
    get: (key) => use(bound).byKey.get(key),
    unique: (constraint, value) => {
      const key = use(bound).uniqueKey(constraint, value);
      return key === undefined ? undefined : rows.byKey.get(key);
    },
    by: (index, value) => rowsOf(rows, use(bound).bucket(index, value) ?? []),
    count: (index, value) => use(bound).bucket(index, value)?.size ?? 0,
    ascending: (ordered, range: OrderedRange = {}) => {
      const keys = use(bound).ordered(ordered);
      const {
        from = Number.NEGATIVE_INFINITY,
        to = Number.POSITIVE_INFINITY,
        limit = Number.POSITIVE_INFINITY,
      } = range;
      return rowsOf(rows, keys.range(from, to, limit));
    },
    descending: (ordered) => eachRow(rows, use(bound).ordered(ordered).descending()),
    countUpTo: (ordered, to) => use(bound).ordered(ordered).countUpTo(to),
    all: () => use(bound).byKey.values(),
    size: () => use(bound).byKey.size,
  };
}

function writingOf<Row>(
  bound: Bound<Row>,
): Pick<MemoryTable<Row>, 'insert' | 'tryInsert' | 'update' | 'delete'> {
  return {
    insert: (row) => {
      const constraint = insertOrName(bound, row);
      if (constraint !== undefined) doom(bound.transaction, constraint);
    },
    tryInsert: (row) => insertOrName(bound, row) === undefined,
    update: (row) => update(bound, row),
    delete: (key) => {
      const before = use(bound).byKey.get(key);
      if (before === undefined) return false;
      change(bound, key, before, undefined);
      return true;
    },
  };
}

function insertOrName<Row>(bound: Bound<Row>, row: Row): string | undefined {
  const rows = use(bound);
  const key = bound.definition.key(row);
  if (rows.byKey.has(key)) return primaryKeyName(bound.definition.name);
  const constraint = rows.conflict(key, row);
  if (constraint === undefined) change(bound, key, undefined, row);
  return constraint;
}

function update<Row>(bound: Bound<Row>, row: Row): void {
  const rows = use(bound);
  const key = bound.definition.key(row);
  const before = rows.byKey.get(key);
  invariant(before !== undefined, `the updated row of ${bound.definition.name} exists`);
  const constraint = rows.conflict(key, row);
  if (constraint !== undefined) doom(bound.transaction, constraint);
  change(bound, key, before, row);
}

function change<Row>(bound: Bound<Row>, key: string, before: Row | undefined, after: Row | undefined): void {
  bound.rows.set(key, before, Object.freeze(after));
  bound.transaction.undo.push(() => bound.rows.set(key, after, before));
}

/** The rows, if the transaction runs and is not doomed. */
function use<Row>(bound: Bound<Row>): Rows<Row> {
  if (!bound.transaction.open) throw new TransactionEnded(`table ${bound.definition.name}`);
  if (bound.transaction.failure !== undefined) throw bound.transaction.failure;
  return bound.rows;
}

function doom(transaction: Transaction, constraint: string): never {
  transaction.failure = new DuplicateRow(constraint);
  throw transaction.failure;
}

function rowsOf<Row>(rows: Rows<Row>, keys: Iterable<string>): readonly Row[] {
  const found: Row[] = [];
  for (const key of keys) {
    const row = rows.byKey.get(key);
    if (row !== undefined) found.push(row);
  }
  return found;
}

function* eachRow<Row>(rows: Rows<Row>, keys: Iterable<string>): Iterable<Row> {
  for (const key of keys) {
    const row = rows.byKey.get(key);
    if (row !== undefined) yield row;
  }
}

function primaryKeyName(table: string): string {
  return `${table.slice(table.lastIndexOf('.') + 1)}_pkey`;
}
