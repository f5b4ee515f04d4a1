// Decides the statements that find rows: oldest first, and in pages newest first.
import type { PageMark } from '@microcrop/kernel';
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

/** Newest first, then by key downwards, those after `after`; for tables whose key is a UUID. */
export async function selectPage<Entity, Row extends StoredRow>(
  sql: Sql,
  table: StoredTable<Entity, Row>,
  state: string | undefined,
  limit: number,
  after: PageMark | undefined,
): Promise<readonly Entity[]> {
  const rows = await sql.rows<Row>(
    `select ${Object.keys(table.columns).join(', ')} from ${table.name}
      where ($1::text is null or state = $1)
        and ($2::bigint is null or (${table.orderedBy}, ${table.key}) < ($2, $3::uuid))
      order by ${table.orderedBy} desc, ${table.key} desc limit $4`,
    [state ?? null, after?.at ?? null, after?.id ?? null, limit],
  );
  return rows.map(table.read);
}
