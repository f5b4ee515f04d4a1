// Decides the statement that finds rows, oldest first.
import type { Sql } from '@microcrop/platform/database';
import type { StoredRow, StoredTable } from './stored-table.ts';

/** `condition` is a constant of ours over $1, $2 …; it never holds a value. */
export async function selectRows<Entity, Row extends StoredRow>(
  sql: Sql,
  table: StoredTable<Entity, Row>,
  condition: string,
  values: readonly unknown[],
  limit?: number,
): Promise<readonly Entity[]> {
  const bounded = limit === undefined ? '' : ` limit $${values.length + 1}`;
  const rows = await sql.rows<Row>(
    `select ${Object.keys(table.columns).join(', ')} from ${table.name} where ${condition}
     order by ${table.orderedBy}, ${table.key}${bounded}`,
    limit === undefined ? values : [...values, limit],
  );
  return rows.map(table.read);
}

/** The one row that the condition can find, over a unique column. */
export async function selectRow<Entity, Row extends StoredRow>(
  sql: Sql,
  table: StoredTable<Entity, Row>,
  column: string,
  value: unknown,
): Promise<Entity | undefined> {
  const [found] = await selectRows(sql, table, `${column} = $1`, [value]);
  return found;
}

/** The rows whose state is one of `states`. */
export function selectInStates<Entity, Row extends StoredRow>(
  sql: Sql,
  table: StoredTable<Entity, Row>,
  states: readonly string[],
  limit: number,
): Promise<readonly Entity[]> {
  return selectRows(sql, table, 'state = any($1)', [states], limit);
}
