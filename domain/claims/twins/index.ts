// The in-memory door of claims.
export { approvalTwin } from './approval-twin.ts';
export { claimTwin } from './claim-twin.ts';
export { determinationTwin } from './determination-twin.ts';
