// The in-memory door of policies.
export { policyTwin } from './policy-twin.ts';
export { policyholderTwin } from './policyholder-twin.ts';
export { riskTwin } from './risk-twin.ts';
