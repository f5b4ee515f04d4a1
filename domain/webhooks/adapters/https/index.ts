// The door of the sender of webhooks.
export * from './send-webhook.ts';
