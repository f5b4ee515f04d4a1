// The front door of webhooks: endpoints of partners, what is told to them, how it is signed, and how far it got.
export * from './delivery.ts';
export * from './endpoint.ts';
export * from './event.ts';
export type * from './ports.ts';
export * from './read-url.ts';
export * from './refusals.ts';
export * from './secret.ts';
export * from './sign.ts';
