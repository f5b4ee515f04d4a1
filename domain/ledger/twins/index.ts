// The in-memory door of the ledger.
export { ledgerTwin } from './ledger-twin.ts';
