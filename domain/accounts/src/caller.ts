// Decides what a step knows of who asks: the account, its role, and the name that it signs in with.
import { type AccountId, refuse } from '@microcrop/kernel';
import { ACCOUNTS_REFUSALS } from './refusals.ts';
import type { StaffRole } from './staff-role.ts';

/** Made where somebody signed in or a token was verified, nowhere else. */
export type Caller = { readonly accountId: AccountId; readonly role: StaffRole; readonly name: string };

/** Accounts are the platform role's business, and never one's own. Refuses ACCOUNT_ACT_FORBIDDEN, ACCOUNT_ACT_ON_ONESELF. */
export function checkManages(caller: Caller, subject?: AccountId): void {
  if (caller.role !== 'platform') refuse(ACCOUNTS_REFUSALS.ACCOUNT_ACT_FORBIDDEN, { role: caller.role });
  if (caller.accountId === subject) refuse(ACCOUNTS_REFUSALS.ACCOUNT_ACT_ON_ONESELF);
}
