// The door of the simulated partner: what it makes of webhooks, and a socket for it.
export * from './partner.ts';
export * from './serve-partner.ts';
