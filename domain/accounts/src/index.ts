// The front door of accounts: who may sign in, in which role, and how that is kept from everybody else.
export * from './access-token.ts';
export * from './account-name.ts';
export * from './caller.ts';
export * from './login-account.ts';
export * from './password-rule.ts';
export type * from './ports.ts';
export * from './refresh-token.ts';
export * from './refusals.ts';
export * from './signing-key.ts';
export * from './staff-role.ts';
export * from './tries.ts';
