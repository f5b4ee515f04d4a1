// The dialogue's stores in PostgreSQL (schema ussd).
export { sqlIntentionStore } from './intention-store.ts';
export { postgresSessions } from './session-store.ts';
