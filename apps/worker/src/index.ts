// The worker's front door.
export * from './drain-dead.ts';
export * from './relay.ts';
export * from './run-due.ts';
export * from './work-message.ts';
export * from './work-notices.ts';
