// The outbox's front door.

export { createLowWater, type LowWater } from './low-water.ts';
export { memoryOutbox } from './memory-outbox.ts';
export type {
  DeadLetter,
  GatedOutbox,
  Held,
  KindBacklog,
  Notice,
  OutboxMessage,
  OutboxPending,
  OutboxStore,
  TracedEntry,
} from './port.ts';
export { DUE_COUNT_MAX, ERROR_CHARACTERS_MAX } from './port.ts';
export { outboxBacklog, outboxDead, outboxPending, postgresOutbox } from './postgres-outbox.ts';
