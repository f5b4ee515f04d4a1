// Decides the unit of work over PostgreSQL: all stores of a step share its one transaction, or its one statement.
import type { UnitOfWork } from '@microcrop/kernel';
import type { Database, Sql } from './sql.ts';

/** `bind` makes the stores of one transaction; it is called once per run of the work. */
export function postgresUnitOfWork<Stores>(
  database: Database,
  bind: (sql: Sql) => Stores,
): UnitOfWork<Stores> {
  return (work, writes) => {
    const run = writes === 'one-statement' ? database.alone : database.transaction;
    return run((sql) => work(bind(sql)));
  };
}
