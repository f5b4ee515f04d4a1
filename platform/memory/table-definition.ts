// Decides what the twin must know of a table: its key, its unique keys and the ways in which its rows are looked up.

/** A module constant: the same object at each binding. Functions of a row are pure; null leaves the row out of that index. */
export type TableDefinition<Row> = {
  /** The SQL table's name ("policies.policy"); its primary key is called "policy_pkey", as PostgreSQL calls it. */
  readonly name: string;
  readonly key: (row: Row) => string;
  /** Each named as the SQL constraint is, for `DuplicateRow` carries the name. */
  readonly unique?: Readonly<Record<string, (row: Row) => string | null>>;
  readonly indexes?: Readonly<Record<string, (row: Row) => string | null>>;
  /** Indexes by a number (an instant, a day) that can be read in order; equal numbers are in the order of the key. */
  readonly ordered?: Readonly<Record<string, (row: Row) => number | null>>;
};

/** Inclusive bounds; without `limit` all rows. */
export type OrderedRange = { readonly from?: number; readonly to?: number; readonly limit?: number };

/** A table within one transaction. A row is frozen (shallowly) when it is written, and shared, never copied. */
export type MemoryTable<Row> = {
  readonly get: (key: string) => Row | undefined;
  /** Throws `DuplicateRow`; as in PostgreSQL the transaction is doomed then, even if the error is caught. */
  readonly insert: (row: Row) => void;
  /** `on conflict do nothing`: false when the key or a unique key exists. */
  readonly tryInsert: (row: Row) => boolean;
  /** Replaces the row with the same key, which must exist. Throws `DuplicateRow`. */
  readonly update: (row: Row) => void;
  readonly delete: (key: string) => boolean;
  /** The one row with that unique value. */
  readonly unique: (constraint: string, value: string) => Row | undefined;
  /** In no promised order, as a SELECT without ORDER BY. */
  readonly by: (index: string, value: string) => readonly Row[];
  /** How many rows `by` would give, in O(1). */
  readonly count: (index: string, value: string) => number;
  readonly ascending: (ordered: string, range?: OrderedRange) => readonly Row[];
  /** From the last on, row by row: for who wants but a few of them. */
  readonly descending: (ordered: string) => Iterable<Row>;
  readonly countUpTo: (ordered: string, to: number) => number;
  readonly all: () => Iterable<Row>;
  readonly size: () => number;
};

export type MemoryTables = { readonly table: <Row>(definition: TableDefinition<Row>) => MemoryTable<Row> };
