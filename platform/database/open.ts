// Decides how the database is reached: a bounded pool of pipelined connections, and conflicts run again.
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { refuseNesting } from '../unit-of-work/nesting.ts';
import { translate } from './failures.ts';
import { runAlone } from './run-alone.ts';
import type { Database, DatabaseOptions, Sql, SqlRow } from './sql.ts';
import { createStatementNames } from './statement-names.ts';
import { Conflict, runTransaction } from './transaction.ts';
import { valueTypes } from './value-types.ts';

const RETRIES_MAX = 5;
const RETRY_MILLISECONDS = 10;
/** The server stops a statement by itself; the client gives up this much later, when the server is frozen or gone. */
const FROZEN_AFTER_MILLISECONDS = 5000;

/** `url` is a postgres:// address. Connects when first used. */
export function openDatabase(url: string, options: DatabaseOptions): Database {
  const pool = poolOf(url, options);
  const nameOf = createStatementNames();
  const attempt = async <Result>(run: typeof runTransaction, work: (sql: Sql) => Promise<Result>) => {
    const client = await connect(pool);
    try {
      return await run<Result>(client, nameOf, work);
    } finally {
      // A connection that is not idle by now is broken, or still in a transaction: it must not be used again.
      client.release(client.getTransactionStatus() !== 'I');
    }
  };
  return {
    transaction: async (work) => {
      refuseNesting();
      return retrying(() => attempt(runTransaction, work), options.chance);
    },
    alone: async (work) => {
      refuseNesting();
      return retrying(() => attempt(runAlone, work), options.chance);
    },
    statement: async <Row extends SqlRow>(text: string, values: readonly unknown[] = []) => {
      refuseNesting();
      const client = await connect(pool);
      try {
        const name = nameOf(text);
        const statement = { text, values: [...values], ...(name === undefined ? {} : { name }) };
        const { rows } = await client.query<Row>(statement);
        client.release();
        return rows;
      } catch (error) {
        client.release(true);
        throw translate(error, true);
      }
    },
    ping: async () => {
      const client = await connect(pool);
      try {
        await client.query('select 1');
        client.release();
      } catch (error) {
        client.release(true);
        throw translate(error, false);
      }
    },
    usage: () => ({
      busy: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    end: () => pool.end(),
  };
}

function poolOf(url: string, options: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: options.applicationName,
    max: options.connectionsMax,
    connectionTimeoutMillis: options.connectTimeoutMillisecondsMax,
    statement_timeout: options.statementTimeoutMillisecondsMax,
    lock_timeout: options.lockTimeoutMillisecondsMax,
    query_timeout: options.statementTimeoutMillisecondsMax + FROZEN_AFTER_MILLISECONDS,
    idle_in_transaction_session_timeout: options.idleInTransactionMillisecondsMax,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    pipeline: true,
    types: valueTypes,
  });
  // A connection that breaks while idle is dropped by the pool; one that breaks in use fails its statements, too.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw translate(error, false);
  }
}

async function retrying<Result>(attempt: () => Promise<Result>, chance: () => number): Promise<Result> {
  for (let retry = 0; ; retry += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      if (retry === RETRIES_MAX) throw error.cause;
      await pause(chance() * RETRY_MILLISECONDS * 2 ** retry);
    }
  }
}
