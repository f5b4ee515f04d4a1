// The front door of policies: policyholders, risks, policies and the ports that keep them.
export * from './insured-area.ts';
export * from './msisdn.ts';
export * from './national-id.ts';
export * from './policy.ts';
export * from './policy-number.ts';
export type * from './policyholder.ts';
export type * from './ports.ts';
export * from './refusals.ts';
export type * from './risk.ts';
