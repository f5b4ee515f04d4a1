// The room's store in PostgreSQL (schema webhooks).
export { sqlWebhookStore } from './webhook-store.ts';
