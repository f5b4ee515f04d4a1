// The SQL door of claims.
export { sqlApprovalStore } from './approval-store.ts';
export { sqlClaimStore } from './claim-store.ts';
export { sqlDeterminationStore } from './determination-store.ts';
