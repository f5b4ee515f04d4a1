// The dialogue's stores in PostgreSQL (schema ussd).
export { dropIntentions } from './drop-intentions.ts';
export { sqlIntentionStore } from './intention-store.ts';
export { postgresSessions } from './session-store.ts';
