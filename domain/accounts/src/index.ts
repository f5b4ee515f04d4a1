// The front door of accounts: who may sign in, and in which role.
export * from './staff-role.ts';
