// The front door of the guards that processes share.
export * from './guarded-exchange.ts';
export type * from './port.ts';
export { postgresGuards } from './postgres-guards.ts';
