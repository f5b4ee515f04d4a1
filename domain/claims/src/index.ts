// The front door of claims: determinations, claims, approvals and the ports that keep them.
export * from './approval.ts';
export * from './claim.ts';
export * from './deadline.ts';
export type * from './determination.ts';
export type * from './ports.ts';
export * from './refusals.ts';
