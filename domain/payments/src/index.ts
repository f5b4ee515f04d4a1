// The front door of payments: lives of collections and disbursements, their operator's ports, codes and schedules.
export * from './collection.ts';
export * from './disbursement.ts';
export type * from './inbox.ts';
export * from './lifecycle.ts';
export type * from './mobile-operator.ts';
export type * from './operator-codes/operator-act.ts';
export type * from './operator-news.ts';
export type * from './operator-statement.ts';
export * from './paybill-receipt.ts';
export * from './rail-limits.ts';
export * from './refund.ts';
export * from './refusals.ts';
export * from './status-query.ts';
export type * from './stores.ts';
export * from './token-sharing.ts';
