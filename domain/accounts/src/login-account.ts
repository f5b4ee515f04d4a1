// Decides what an account is, the states it goes through, and what of it may be shown.
import type { AccountId, Instant } from '@microcrop/kernel';
import type { Caller } from './caller.ts';
import type { StaffRole } from './staff-role.ts';

/** Each state with those that may follow it. */
export const ACCOUNT_LIFE = {
  active: ['locked', 'closed'],
  locked: ['active', 'closed'],
  closed: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type AccountState = keyof typeof ACCOUNT_LIFE;

export function mayAccountBecome(from: AccountState, to: AccountState): boolean {
  const next: readonly AccountState[] = ACCOUNT_LIFE[from];
  return next.includes(to);
}

/** Instants are the machine's time. */
export type LoginAccount = {
  readonly id: AccountId;
  /** What one signs in with: lower case, never changed, never given to another account. */
  readonly name: string;
  readonly displayName: string;
  readonly role: StaffRole;
  /** The code under which this person sells, if any. */
  readonly sellsAs: string | undefined;
  readonly state: AccountState;
  readonly stateSince: Instant;
  readonly createdAt: Instant;
  /** Made without anybody signed in: there is one at most. */
  readonly isFirst: boolean;
  /** Argon2id; undefined: nobody signs in with a password. */
  readonly passwordHash: string | undefined;
  readonly passwordIsOneTime: boolean;
  /** The authenticator's secret, sealed by the vault under the account's own key. */
  readonly sealedCodeSecret: Uint8Array | undefined;
  /** The time step of the last code that was taken: none is taken twice. */
  readonly lastCodeStep: number;
  /** SHA-256, hexadecimal, of a long random secret: of a partner's client, or of an approver's credential in a file. */
  readonly secretDigest: string | undefined;
  /** Counts what ends every access token at once: a lock, a closing, another password or secret. */
  readonly generation: number;
  readonly generationSince: Instant;
};

/** The context under which the vault seals an authenticator's secret. */
export const CODE_SECRET_CONTEXT = 'accounts.account.code_secret';

export type AccountView = Pick<
  LoginAccount,
  'id' | 'name' | 'displayName' | 'role' | 'sellsAs' | 'state' | 'stateSince' | 'createdAt'
> & { readonly needsCode: boolean; readonly mustChangePassword: boolean };

/** Without a secret, hash or digest. */
export function accountView(account: LoginAccount): AccountView {
  const { id, name, displayName, role, sellsAs, state, stateSince, createdAt } = account;
  return {
    id,
    name,
    displayName,
    role,
    sellsAs,
    state,
    stateSince,
    createdAt,
    needsCode: account.sealedCodeSecret !== undefined,
    mustChangePassword: account.passwordIsOneTime,
  };
}

export function callerOf({ id, role, name }: LoginAccount): Caller {
  return { accountId: id, role, name };
}

/** `account` after `changes` that end its access tokens. */
export function renewed(account: LoginAccount, now: Instant, changes: Partial<LoginAccount>): LoginAccount {
  return { ...account, ...changes, generation: account.generation + 1, generationSince: now };
}

type Naming = Pick<LoginAccount, 'id' | 'name' | 'displayName' | 'role' | 'sellsAs'>;

/** An account that nobody can sign in to yet. */
export function newAccount(naming: Naming, now: Instant, secrets: Partial<LoginAccount> = {}): LoginAccount {
  return {
    ...naming,
    state: 'active',
    stateSince: now,
    createdAt: now,
    isFirst: false,
    passwordHash: undefined,
    passwordIsOneTime: false,
    sealedCodeSecret: undefined,
    lastCodeStep: 0,
    secretDigest: undefined,
    generation: 1,
    generationSince: now,
    ...secrets,
  };
}
