// Decides one transaction on one connection: what commits, what rolls back, and that nothing outlives it.
import { invariant } from '@microcrop/kernel';
import type { ClientBase, QueryResult } from 'pg';
import { TransactionEnded } from '../unit-of-work/failures.ts';
import { inside } from '../unit-of-work/nesting.ts';
import { isConflict, translate } from './failures.ts';
import { holdWrites } from './hold-writes.ts';
import type { Sql, SqlRow } from './sql.ts';

type State = {
  open: boolean;
  /** The first failed statement: PostgreSQL refuses everything after it. */
  failure: Error | undefined;
  conflict: boolean;
};

/** Thrown when the whole transaction is to be run again; carries the database's error. */
export class Conflict extends Error {
  constructor(cause: unknown) {
    super('the transaction met another one', { cause });
    this.name = 'Conflict';
  }
}

/** Throws `Conflict`, what `work` throws, or what the database says; the connection is then free of the transaction. */
export async function runTransaction<Result>(
  client: ClientBase,
  nameOf: (text: string) => string | undefined,
  work: (sql: Sql) => Promise<Result>,
): Promise<Result> {
  const state: State = { open: true, failure: undefined, conflict: false };
  const send = holdWrites(client);
  // Not awaited: BEGIN travels with the first statement. If it fails, so does everything after it.
  client.query('begin').catch((error: unknown) => fail(state, error));
  try {
    const result = await inside(() => work(sqlOf(client, nameOf, state, send)));
    state.open = false;
    send();
    if (state.failure !== undefined) throw state.failure;
    await commit(client, state);
    return result;
  } catch (error) {
    state.open = false;
    send();
    await rollBack(client);
    if (state.conflict) throw new Conflict(error);
    throw error;
  }
}

function sqlOf(
  client: ClientBase,
  nameOf: (text: string) => string | undefined,
  state: State,
  send: () => void,
): Sql {
  const query = async <Row extends SqlRow>(
    text: string,
    values: readonly unknown[],
  ): Promise<QueryResult<Row>> => {
    if (!state.open) throw new TransactionEnded('a statement');
    if (state.failure !== undefined) throw state.failure;
    try {
      const name = nameOf(text);
      const statement = { text, values: [...values] };
      const answer = client.query<Row>(name === undefined ? statement : { ...statement, name });
      send();
      return await answer;
    } catch (error) {
      throw fail(state, error);
    }
  };
  return {
    rows: async <Row extends SqlRow>(text: string, values: readonly unknown[] = []) =>
      (await query<Row>(text, values)).rows,
    run: async (text, values = []) => (await query(text, values)).rowCount ?? 0,
  };
}

async function commit(client: ClientBase, state: State): Promise<void> {
  let reply: QueryResult;
  try {
    reply = await client.query('commit');
  } catch (error) {
    throw fail(state, error, true);
  }
  // COMMIT of a failed transaction answers ROLLBACK, without an error.
  if (reply.command === 'COMMIT') return;
  invariant(state.failure !== undefined, 'a transaction that was not committed has a failed statement');
  throw state.failure;
}

/** Where even ROLLBACK fails, the connection is dropped, and the server ends its transaction. */
async function rollBack(client: ClientBase): Promise<void> {
  await client.query('rollback').catch(() => undefined);
}

/** Remembers the first failure, and gives it. */
function fail(state: State, error: unknown, committing = false): Error {
  if (state.failure === undefined) {
    state.failure = translate(error, committing);
    state.conflict = isConflict(error);
  }
  return state.failure;
}
