// The database's front door.
export { DatabaseUnavailable, NestedTransaction, TransactionEnded } from '../unit-of-work/failures.ts';
export { MIGRATIONS_FOLDER, migrate } from './migrate.ts';
export { openDatabase } from './open.ts';
export { MIGRATION_REFUSALS } from './refusals.ts';
export type { Database, DatabaseOptions, Sql, SqlRow } from './sql.ts';
export { postgresUnitOfWork } from './unit-of-work.ts';
