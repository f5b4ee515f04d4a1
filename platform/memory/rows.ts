// Decides how the twin keeps one table's rows with every index in step; it checks keys but knows no transaction.
import { invariant } from '@microcrop/kernel';
import { createOrderedKeys, type OrderedKeys } from './ordered-keys.ts';
import type { TableDefinition } from './table-definition.ts';

/** `before` and `after` undefined mean that there was, or is, no row. */
export type Rows<Row> = {
  readonly byKey: ReadonlyMap<string, Row>;
  readonly set: (key: string, before: Row | undefined, after: Row | undefined) => void;
  /** The name of the unique key that `row` would break, apart from the primary key. */
  readonly conflict: (key: string, row: Row) => string | undefined;
  readonly uniqueKey: (constraint: string, value: string) => string | undefined;
  readonly bucket: (index: string, value: string) => ReadonlySet<string> | undefined;
  readonly ordered: (index: string) => OrderedKeys;
};

type Unique<Row> = {
  readonly name: string;
  readonly of: (row: Row) => string | null;
  readonly keys: Map<string, string>;
};
type Index<Row> = { readonly of: (row: Row) => string | null; readonly buckets: Map<string, Set<string>> };
type Ordered<Row> = { readonly of: (row: Row) => number | null; readonly keys: OrderedKeys };

export function createRows<Row>(definition: TableDefinition<Row>): Rows<Row> {
  const byKey = new Map<string, Row>();
  const uniques = uniquesOf(definition);
  const indexes = new Map(
    Object.entries(definition.indexes ?? {}).map(([name, of]) => [
      name,
      { of, buckets: new Map<string, Set<string>>() },
    ]),
  );
  const ordereds = new Map(
    Object.entries(definition.ordered ?? {}).map(([name, of]) => [name, { of, keys: createOrderedKeys() }]),
  );
  // Lists beside the names: each change of a row goes through all of them.
  const [allUnique, allIndexes, allOrdered] = [
    [...uniques.values()],
    [...indexes.values()],
    [...ordereds.values()],
  ];
  return {
    byKey,
    set: (key, before, after) => {
      if (after === undefined) byKey.delete(key);
      else byKey.set(key, after);
      for (const unique of allUnique) moveUnique(unique, key, before, after);
      for (const index of allIndexes) moveIndex(index, key, before, after);
      for (const ordered of allOrdered) moveOrdered(ordered, key, before, after);
    },
    conflict: (key, row) => {
      for (const unique of allUnique) {
        const value = unique.of(row);
        if (value !== null && (unique.keys.get(value) ?? key) !== key) return unique.name;
      }
      return undefined;
    },
    uniqueKey: (constraint, value) => known(uniques, constraint, definition.name).keys.get(value),
    bucket: (index, value) => known(indexes, index, definition.name).buckets.get(value),
    ordered: (index) => known(ordereds, index, definition.name).keys,
  };
}

function uniquesOf<Row>(definition: TableDefinition<Row>): ReadonlyMap<string, Unique<Row>> {
  const entries = Object.entries(definition.unique ?? {});
  return new Map(entries.map(([name, of]) => [name, { name, of, keys: new Map<string, string>() }]));
}

function known<Entry>(entries: ReadonlyMap<string, Entry>, name: string, table: string): Entry {
  const entry = entries.get(name);
  invariant(entry !== undefined, `table ${table} defines an index named ${name}`);
  return entry;
}

function moveUnique<Row>(
  unique: Unique<Row>,
  key: string,
  before: Row | undefined,
  after: Row | undefined,
): void {
  const from = before === undefined ? null : unique.of(before);
  const to = after === undefined ? null : unique.of(after);
  if (from === to) return;
  if (from !== null) unique.keys.delete(from);
  if (to !== null) unique.keys.set(to, key);
}

function moveIndex<Row>(
  index: Index<Row>,
  key: string,
  before: Row | undefined,
  after: Row | undefined,
): void {
  const from = before === undefined ? null : index.of(before);
  const to = after === undefined ? null : index.of(after);
  if (from === to) return;
  if (from !== null) leaveBucket(index.buckets, from, key);
  if (to === null) return;
  const bucket = index.buckets.get(to);
  if (bucket === undefined) index.buckets.set(to, new Set([key]));
  else bucket.add(key);
}

function leaveBucket(buckets: Map<string, Set<string>>, value: string, key: string): void {
  const bucket = buckets.get(value);
  bucket?.delete(key);
  if (bucket?.size === 0) buckets.delete(value);
}

function moveOrdered<Row>(
  ordered: Ordered<Row>,
  key: string,
  before: Row | undefined,
  after: Row | undefined,
): void {
  const from = before === undefined ? null : ordered.of(before);
  const to = after === undefined ? null : ordered.of(after);
  if (from === to) return;
  if (from !== null) ordered.keys.remove(from, key);
  if (to !== null) ordered.keys.add(to, key);
}
