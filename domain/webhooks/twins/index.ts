// The in-memory door of webhooks.
export { webhookTwin } from './webhook-twin.ts';
