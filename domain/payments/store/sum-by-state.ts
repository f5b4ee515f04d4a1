// Decides the statement that counts rows and adds their amounts, state by state.
import type { Sql } from '@microcrop/platform/database';
import type { StateTotal } from '../src/index.ts';
import type { StoredRow, StoredTable } from './stored-table.ts';

/** In alphabetical order of the states. */
export async function sumByState<State extends string, Entity, Row extends StoredRow>(
  sql: Sql,
  table: StoredTable<Entity, Row>,
): Promise<readonly StateTotal<State>[]> {
  const rows = await sql.rows<{
    readonly state: State;
    readonly count: bigint;
    readonly minor_units: string;
  }>(
    `select state, count(*) as count, sum(minor_units) as minor_units from ${table.name} group by state order by state collate "C"`,
  );
  return rows.map((row) => ({
    state: row.state,
    count: Number(row.count),
    minorUnits: BigInt(row.minor_units),
  }));
}
