// Decides the statement that stores a new row.
import type { Sql } from '@microcrop/platform/database';
import type { StoredRow, StoredTable } from './stored-table.ts';

/** True when it was stored; with `unlessKnown` false where its key exists, without it a known key throws DuplicateRow. */
export async function insertRow<Entity, Row extends StoredRow>(
  sql: Sql,
  table: StoredTable<Entity, Row>,
  entity: Entity,
  unlessKnown = false,
): Promise<boolean> {
  const columns = Object.keys(table.columns);
  const places = columns.map((_, index) => `$${index + 1}`);
  const stored = await sql.run(
    `insert into ${table.name} (${columns.join(', ')}) values (${places.join(', ')})${
      unlessKnown ? ` on conflict (${table.key}) do nothing` : ''
    }`,
    Object.values(table.columns).map((value) => value(entity) ?? null),
  );
  return stored === 1;
}
