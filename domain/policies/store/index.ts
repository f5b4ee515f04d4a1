// The SQL door of policies.
export { sqlPolicyStore } from './policy-store.ts';
export { sqlPolicyholderStore } from './policyholder-store.ts';
export { sqlRiskStore } from './risk-store.ts';
