// Decides whom a request comes from: an account in its role, never a policyholder.
import type { StaffRole } from '@microcrop/accounts';
import type { AccountId } from '@microcrop/kernel';

export type Caller = {
  readonly accountId: AccountId;
  readonly name: string;
  readonly role: StaffRole;
};

/** Reads a bearer token. Throws `Refused` (401) where it is not good. */
export type Authenticate = (token: string) => Promise<Caller>;
