// The outbox's front door.
export { memoryOutbox } from './memory-outbox.ts';
export type { DeadLetter, OutboxEntry, OutboxMessage, OutboxPending, OutboxStore } from './port.ts';
export { DUE_COUNT_MAX, ERROR_CHARACTERS_MAX } from './port.ts';
