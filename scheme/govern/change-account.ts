// Decides how the platform role locks, unlocks, closes and resets another account; each ends what that account had open.

import {
  ACCOUNTS_REFUSALS,
  type AccountState,
  type AccountView,
  accountView,
  type Caller,
  checkManages,
  type LoginAccount,
  mayAccountBecome,
  ROLE_SIGN_IN,
  renewed,
} from '@microcrop/accounts';
import type { AuditAction } from '@microcrop/audit';
import { type AccountId, refuse } from '@microcrop/kernel';
import type { AccountPorts, Stores } from '../ports.ts';
import { freshCredentials, keepCredentials, type OneTimeCredentials } from './create-account.ts';
import { recordAct } from './record-act.ts';
import { clearTries } from './take-try.ts';

/** All refuse ACCOUNT_ACT_FORBIDDEN, ACCOUNT_ACT_ON_ONESELF, ACCOUNT_UNKNOWN, ACCOUNT_STATE. */
export function lockAccount(ports: AccountPorts, caller: Caller, id: AccountId): Promise<AccountView> {
  return become(ports, caller, id, 'locked', 'account-locked');
}

export function unlockAccount(ports: AccountPorts, caller: Caller, id: AccountId): Promise<AccountView> {
  return become(ports, caller, id, 'active', 'account-unlocked');
}

/** For good; the name stays taken. */
export function closeAccount(ports: AccountPorts, caller: Caller, id: AccountId): Promise<AccountView> {
  return become(ports, caller, id, 'closed', 'account-closed');
}

/** Another password for once, and another authenticator; also for who forgot or lost theirs. A client's secret is rotated instead. */
export async function resetAccount(
  ports: AccountPorts,
  caller: Caller,
  id: AccountId,
): Promise<OneTimeCredentials> {
  checkManages(caller, id);
  const { name, role } = await known(ports, id);
  if (ROLE_SIGN_IN[role] === 'client-secret') refuse(ACCOUNTS_REFUSALS.ACCOUNT_ROLE_UNFIT, { role });
  const fresh = await freshCredentials(ports, { name, role });
  const account = await change(ports, caller, id, 'account-reset', async (stores, before) => {
    if (before.state === 'closed') refuse(ACCOUNTS_REFUSALS.ACCOUNT_STATE, { state: before.state });
    // The secret of before is void, too: whoever is reset proves themselves by what was just shown.
    return { ...(await keepCredentials(stores, id, fresh)), secretDigest: undefined };
  });
  return { account, password: fresh.password, enrolment: fresh.enrolment };
}

async function become(
  ports: AccountPorts,
  caller: Caller,
  id: AccountId,
  state: AccountState,
  action: AuditAction,
): Promise<AccountView> {
  checkManages(caller, id);
  return change(ports, caller, id, action, async (_stores, before) => {
    if (!mayAccountBecome(before.state, state))
      refuse(ACCOUNTS_REFUSALS.ACCOUNT_STATE, { state: before.state });
    return { state, stateSince: ports.wallClock.now() };
  });
}

/** Writes what `changes` gives, with another generation, and ends every sign-in. */
export async function change(
  ports: AccountPorts,
  caller: Caller,
  id: AccountId,
  action: AuditAction,
  changes: (stores: Stores, before: LoginAccount) => Promise<Partial<LoginAccount>>,
): Promise<AccountView> {
  return ports.unitOfWork(async (stores) => {
    const before = (await stores.accounts.forChange(id)) ?? refuse(ACCOUNTS_REFUSALS.ACCOUNT_UNKNOWN);
    const now = ports.wallClock.now();
    const account = renewed(before, now, await changes(stores, before));
    await stores.accounts.put(account);
    await stores.signIns.endAllOf(id, now);
    await clearTries(ports, stores, account.name);
    await recordAct(ports, stores, { who: caller, action, subjects: [id] });
    return accountView(account);
  });
}

export async function known(ports: AccountPorts, id: AccountId): Promise<LoginAccount> {
  const account = await ports.unitOfWork((stores) => stores.accounts.get(id));
  return account ?? refuse(ACCOUNTS_REFUSALS.ACCOUNT_UNKNOWN);
}
