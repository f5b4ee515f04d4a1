// Decides what a store may do with the database: run statements inside the one transaction that it was bound to.

/** A row by column name; declare it as a type, not as an interface. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** Parameters are $1, $2 …; a bigint, a string, a number, a boolean, null, bytes, or an array of one of these. */
export type Sql = {
  /**
   * int8 comes as bigint, numeric and date as string, json as its value, bytea as bytes, int4 and float8 as number.
   * Throws `DuplicateRow` (23505), `TransactionEnded`, `DatabaseUnavailable`, or the database's own error.
   */
  readonly rows: <Row extends SqlRow>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;
  /** The number of rows affected. */
  readonly run: (text: string, values?: readonly unknown[]) => Promise<number>;
};

export type DatabaseOptions = {
  readonly applicationName: string;
  readonly connectionsMax: number;
  readonly connectTimeoutMillisecondsMax: number;
  readonly statementTimeoutMillisecondsMax: number;
  /** A wait for another transaction's lock. */
  readonly lockTimeoutMillisecondsMax: number;
  readonly idleInTransactionMillisecondsMax: number;
  /** Uniform in [0, 1): spreads the retries of conflicting transactions. */
  readonly chance: () => number;
};

/**
 * READ COMMITTED transactions. `work` is run again after a serialisation failure or a deadlock, so it has no effect but
 * its rows. Statements that are not awaited one by one travel together.
 */
export type Database = {
  readonly transaction: <Result>(work: (sql: Sql) => Promise<Result>) => Promise<Result>;
  /**
   * Each statement is its own transaction, committed when it answers: reads, and at most one `run`; a second
   * crashes unsent. Where the connection breaks once the `run` was sent, `outcomeUnknown` is true. `work` may be
   * run again while nothing has committed.
   */
  readonly alone: <Result>(work: (sql: Sql) => Promise<Result>) => Promise<Result>;
  /** One statement as its own transaction, committed when it answers; for what is read or written alone. */
  readonly statement: <Row extends SqlRow>(
    text: string,
    values?: readonly unknown[],
  ) => Promise<readonly Row[]>;
  /** The pool now: connections in use and idle, and callers who wait for one. */
  readonly usage: () => { readonly busy: number; readonly idle: number; readonly waiting: number };
  /** Throws `DatabaseUnavailable`. */
  readonly ping: () => Promise<void>;
  readonly end: () => Promise<void>;
};
