// The twin's front door: tables in memory under the same unit of work as PostgreSQL.
export { Crashed, NestedTransaction, TransactionEnded } from '../unit-of-work/failures.ts';
export { createMemoryDatabase, type MemoryDatabase } from './database.ts';
export { newestPage } from './page.ts';
export type { MemoryTable, MemoryTables, OrderedRange, TableDefinition } from './table-definition.ts';
export { memoryUnitOfWork } from './unit-of-work.ts';
