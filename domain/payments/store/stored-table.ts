// Decides what the statements of this room must know of a table: its name, key, order and columns.

/** A row as the database gives it. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** How `Entity` lies in its table. `Key` is the name of the key's column. */
export type StoredTable<Entity, Row extends StoredRow> = {
  readonly name: string;
  readonly key: string;
  /** Lists are in this order, then in that of the key. */
  readonly orderedBy: string;
  /** Each column with its value in an entity, also a partial one; `undefined` is stored as null. */
  readonly columns: Readonly<Record<string, (entity: Partial<Entity>) => unknown>>;
  /** The columns that are learned on the way and that a transition may set. */
  readonly learned: readonly string[];
  readonly read: (row: Row) => Entity;
};
