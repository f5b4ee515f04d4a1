// The front door of idempotency: requests that are done once.
export { memoryIdempotency } from './memory-idempotency.ts';
export * from './port.ts';
export { postgresIdempotency } from './postgres-idempotency.ts';
export * from './refusals.ts';
