// Decides the statement that changes a state: only from the states expected, keeping what was learned before.
import type { Sql } from '@microcrop/platform/database';
import type { StoredRow, StoredTable } from './stored-table.ts';

/** True when the row stood in one of `from`. Throws DuplicateRow. */
export async function moveRow<Entity, Row extends StoredRow>(
  sql: Sql,
  table: StoredTable<Entity, Row>,
  id: string,
  from: readonly string[],
  to: string,
  learned: Partial<Entity>,
): Promise<boolean> {
  const sets = table.learned.map((column, index) => `${column} = coalesce($${index + 4}, ${column})`);
  const moved = await sql.run(
    `update ${table.name} set ${['state = $3', ...sets].join(', ')} where ${table.key} = $1 and state = any($2)`,
    [id, from, to, ...table.learned.map((column) => table.columns[column]?.(learned) ?? null)],
  );
  return moved === 1;
}
