// The front door of notifications: what is told, in which words, and how far it got.
export type * from './message-values.ts';
export * from './notification.ts';
export type * from './ports.ts';
export * from './refusals.ts';
export * from './render-message.ts';
export { TEMPLATES } from './templates.ts';
