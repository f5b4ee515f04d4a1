// Decides how an account comes to be: the first one by whoever has the machine, every other by an account of the platform role.
import {
  ACCOUNTS_REFUSALS,
  type AccountView,
  accountView,
  type Caller,
  CODE_SECRET_CONTEXT,
  checkManages,
  type LoginAccount,
  newAccount,
  parseAccountName,
  parseDisplayName,
  ROLE_SIGN_IN,
  type StaffRole,
} from '@microcrop/accounts';
import { type AccountId, refuse } from '@microcrop/kernel';
import type { AccountPorts, Stores } from '../ports.ts';
import { recordAct, type Who } from './record-act.ts';

/** For an authenticator: the secret to be typed, or the address to be shown as a square code. */
export type Enrolment = { readonly secret: string; readonly uri: string };

/** Shown once and kept nowhere. The password is to be changed at the first sign-in. */
export type OneTimeCredentials = {
  readonly account: AccountView;
  readonly password: string;
  /** Where the role signs in with a code. */
  readonly enrolment: Enrolment | undefined;
};

export type FirstAccount = { readonly name: string; readonly displayName: string };
export type AccountOrder = FirstAccount & {
  readonly role: StaffRole;
  /** The code under which this person sells, if any. */
  readonly sellsAs?: string | undefined;
};

/** An account of the platform role, once. Refuses ACCOUNT_EXISTS_ALREADY, and what `createAccount` refuses of names. */
export async function createFirstAccount(
  ports: AccountPorts,
  order: FirstAccount,
): Promise<OneTimeCredentials> {
  return introduce(ports, { ...order, role: 'platform' }, 'engineer', true);
}

/**
 * Refuses ACCOUNT_ACT_FORBIDDEN, ACCOUNT_ROLE_UNFIT (a partner is issued a client), ACCOUNT_NAME_TAKEN, ACCOUNT_NAME_MALFORMED,
 * DISPLAY_NAME_MALFORMED.
 */
export async function createAccount(
  ports: AccountPorts,
  caller: Caller,
  order: AccountOrder,
): Promise<OneTimeCredentials> {
  checkManages(caller);
  const { role } = order;
  if (ROLE_SIGN_IN[role] === 'client-secret') refuse(ACCOUNTS_REFUSALS.ACCOUNT_ROLE_UNFIT, { role });
  return introduce(ports, order, caller, false);
}

async function introduce(
  ports: AccountPorts,
  order: AccountOrder,
  who: Who,
  isFirst: boolean,
): Promise<OneTimeCredentials> {
  const { role, sellsAs } = order;
  const [name, displayName] = [parseAccountName(order.name), parseDisplayName(order.displayName)];
  const id = ports.identity.newId<AccountId>();
  const fresh = await freshCredentials(ports, { name, role });
  return ports.unitOfWork(async (stores) => {
    const secrets = { ...(await keepCredentials(stores, id, fresh)), isFirst };
    const naming = { id, name, displayName, role, sellsAs };
    const account = newAccount(naming, ports.wallClock.now(), secrets);
    if (!(await stores.accounts.add(account))) await refuseTaken(stores, account);
    await recordAct(ports, stores, { who, action: 'account-created', subjects: [id], details: { role } });
    return { account: accountView(account), password: fresh.password, enrolment: fresh.enrolment };
  });
}

async function refuseTaken({ accounts }: Stores, { name, isFirst }: LoginAccount): Promise<never> {
  const holder = await accounts.byName(name);
  if (isFirst && (holder === undefined || holder.isFirst)) refuse(ACCOUNTS_REFUSALS.ACCOUNT_EXISTS_ALREADY);
  return refuse(ACCOUNTS_REFUSALS.ACCOUNT_NAME_TAKEN);
}

type FreshCredentials = Pick<OneTimeCredentials, 'password' | 'enrolment'> & {
  readonly passwordHash: string;
};

/** Outside a transaction: the hash takes its time. */
export async function freshCredentials(
  { secrets, passwords, codes }: AccountPorts,
  { name, role }: { readonly name: string; readonly role: StaffRole },
): Promise<FreshCredentials> {
  const password = secrets.make();
  const passwordHash = await passwords.hash(password);
  if (ROLE_SIGN_IN[role] !== 'password-and-code') return { password, passwordHash, enrolment: undefined };
  const secret = codes.newSecret();
  return { password, passwordHash, enrolment: { secret, uri: codes.uri(name, secret) } };
}

/** What an account keeps of them, the authenticator's secret sealed. */
export async function keepCredentials(
  { vault }: Pick<Stores, 'vault'>,
  id: AccountId,
  { passwordHash, enrolment }: FreshCredentials,
) {
  const sealedCodeSecret =
    enrolment === undefined ? undefined : await vault.seal(id, enrolment.secret, CODE_SECRET_CONTEXT);
  return { passwordHash, passwordIsOneTime: true, sealedCodeSecret, lastCodeStep: 0 };
}
