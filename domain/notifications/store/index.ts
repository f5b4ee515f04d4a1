// The room's store in PostgreSQL (schema notifications).
export { sqlNotificationStore } from './notification-store.ts';
