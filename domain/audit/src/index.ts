// The front door of audit: the record of every act that a person asked for, chained so that no change of it stays unseen.
export * from './actions.ts';
export * from './chain.ts';
export * from './entry.ts';
export type * from './ports.ts';
export * from './verify-chain.ts';
