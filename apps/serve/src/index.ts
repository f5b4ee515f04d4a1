// The front door of the platform as a process.
export * from './account-ports.ts';
export * from './clocks.ts';
export type { ProviderSettings } from './compose-ports.ts';
export * from './housekeeping.ts';
export * from './http-exchange.ts';
export { freePort } from './listen.ts';
export * from './metrics/metric-table.ts';
export { PROCESS_METRICS } from './metrics/metrics-of-role.ts';
export * from './open-scheme.ts';
export * from './queue-backlog.ts';
export * from './random-identity.ts';
export * from './roles.ts';
export type * from './scheme-state.ts';
export * from './start-platform.ts';
