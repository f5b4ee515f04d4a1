// The ledger's front door: the chart, one posting per business event, the trial balance, what the operator must show.
export * from './booked-transfers.ts';
export * from './chart-of-accounts.ts';
export * from './check-posting.ts';
export * from './operator-movements.ts';
export type * from './ports.ts';
export * from './posting.ts';
export * from './postings/claim-approved.ts';
export * from './postings/float-funded.ts';
export * from './postings/money-held-in-suspense.ts';
export * from './postings/operator-charged.ts';
export * from './postings/payout-returned.ts';
export * from './postings/payout-settled.ts';
export * from './postings/premium-received.ts';
export * from './postings/premium-refund-due.ts';
export * from './postings/premium-released-from-suspense.ts';
export * from './postings/refund-settled.ts';
export * from './postings/reversal.ts';
export * from './postings/suspense-refund-due.ts';
export * from './premium-split.ts';

export * from './refusals.ts';
export * from './same-posting.ts';
export * from './trial-balance.ts';
