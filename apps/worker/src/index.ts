// The worker's front door.
export * from './run-due.ts';
export * from './work-message.ts';
