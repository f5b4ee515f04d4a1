// The SQL door of the ledger.
export { sqlLedgerStore } from './ledger-store.ts';
