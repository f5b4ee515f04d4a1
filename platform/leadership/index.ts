// The front door of leadership.
export * from './leadership.ts';
