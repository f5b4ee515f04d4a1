// The front door of what every unit of work shares: how a transaction fails.
export { Crashed, DatabaseUnavailable, NestedTransaction, TransactionEnded } from './failures.ts';
