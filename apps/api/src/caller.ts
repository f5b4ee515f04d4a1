// Decides whom a request comes from: an account in its role, never a policyholder.
import type { StaffRole } from '@microcrop/accounts';

export type Caller = {
  readonly accountId: string;
  readonly name: string;
  readonly role: StaffRole;
};

/** Reads a bearer token. Throws `Refused` (401) where it is not good. */
export type Authenticate = (token: string) => Promise<Caller>;
