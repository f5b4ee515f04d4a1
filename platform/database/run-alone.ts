// Decides statements without a transaction around them: some that read, and one that writes and commits itself.
import { invariant } from '@microcrop/kernel';
import type { ClientBase, QueryResult } from 'pg';
import { TransactionEnded } from '../unit-of-work/failures.ts';
import { inside } from '../unit-of-work/nesting.ts';
import { isConflict, translate } from './failures.ts';
import type { Sql, SqlRow } from './sql.ts';
import { Conflict } from './transaction.ts';

/** Throws `Conflict`, what `work` throws, or what the database says. */
export async function runAlone<Result>(
  client: ClientBase,
  nameOf: (text: string) => string | undefined,
  work: (sql: Sql) => Promise<Result>,
): Promise<Result> {
  const state = { open: true, writes: 0, committed: false };
  const query = async <Row extends SqlRow>(
    text: string,
    values: readonly unknown[],
  ): Promise<QueryResult<Row>> => {
    if (!state.open) throw new TransactionEnded('a statement');
    const name = nameOf(text);
    try {
      return await client.query<Row>({ text, values: [...values], ...(name === undefined ? {} : { name }) });
    } catch (error) {
      // Run again only while nothing is written: what has committed would be written twice.
      if (isConflict(error) && !state.committed) throw new Conflict(error);
      throw translate(error, state.writes > 0);
    }
  };
  const sql: Sql = {
    rows: async <Row extends SqlRow>(text: string, values: readonly unknown[] = []) =>
      (await query<Row>(text, values)).rows,
    run: async (text, values = []) => {
      invariant(state.writes === 0, 'a work of one statement writes once');
      state.writes += 1;
      const { rowCount } = await query(text, values);
      state.committed = true;
      return rowCount ?? 0;
    },
  };
  try {
    return await inside(() => work(sql));
  } finally {
    state.open = false;
  }
}
