// The dialogue's stores in PostgreSQL (schema ussd).
export { sqlSessionStore } from './session-store.ts';
