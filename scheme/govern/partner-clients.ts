// Decides how a partner's system is let in: an id and a secret that was shown once, for access tokens without refreshing.
import {
  ACCOUNTS_REFUSALS,
  type AccountView,
  accountView,
  type Caller,
  checkManages,
  newAccount,
  parseAccountName,
  parseDisplayName,
} from '@microcrop/accounts';
import { type AccountId, parseIdentifier, refusalCode, refuse } from '@microcrop/kernel';
import type { AccountPorts } from '../ports.ts';
import { change, known } from './change-account.ts';
import type { FirstAccount } from './create-account.ts';
import { type AccessGrant, grantAccess } from './grant-access.ts';
import { recordAct } from './record-act.ts';
import { settleTries, takeTries } from './take-try.ts';

/** Shown once; only the secret's digest is kept. */
export type ClientCredentials = {
  readonly account: AccountView;
  readonly clientId: AccountId;
  readonly clientSecret: string;
};

/** Refuses ACCOUNT_ACT_FORBIDDEN, ACCOUNT_NAME_TAKEN, ACCOUNT_NAME_MALFORMED, DISPLAY_NAME_MALFORMED. */
export async function issuePartnerClient(
  ports: AccountPorts,
  caller: Caller,
  order: FirstAccount,
): Promise<ClientCredentials> {
  checkManages(caller);
  const [name, displayName] = [parseAccountName(order.name), parseDisplayName(order.displayName)];
  const clientId = ports.identity.newId<AccountId>();
  const clientSecret = ports.secrets.make();
  const naming = { id: clientId, name, displayName, role: 'partner' as const, sellsAs: undefined };
  const secretDigest = ports.secrets.digest(clientSecret);
  const account = newAccount(naming, ports.wallClock.now(), { secretDigest });
  await ports.unitOfWork(async (stores) => {
    if (!(await stores.accounts.add(account))) refuse(ACCOUNTS_REFUSALS.ACCOUNT_NAME_TAKEN);
    const details = { role: 'partner' };
    await recordAct(ports, stores, {
      who: caller,
      action: 'account-created',
      subjects: [clientId],
      details,
    });
  });
  return { account: accountView(account), clientId, clientSecret };
}

/** The secret of before is void at once. Refuses ACCOUNT_ACT_FORBIDDEN, ACCOUNT_UNKNOWN, ACCOUNT_ROLE_UNFIT. */
export async function rotateClientSecret(
  ports: AccountPorts,
  caller: Caller,
  clientId: AccountId,
): Promise<ClientCredentials> {
  checkManages(caller, clientId);
  const { role } = await known(ports, clientId);
  if (role !== 'partner') refuse(ACCOUNTS_REFUSALS.ACCOUNT_ROLE_UNFIT, { role });
  const clientSecret = ports.secrets.make();
  const secretDigest = ports.secrets.digest(clientSecret);
  const account = await change(ports, caller, clientId, 'client-secret-rotated', async () => ({
    secretDigest,
  }));
  return { account, clientId, clientSecret };
}

export type ClientExchange = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly source: string;
};

/**
 * Counted by source alone: the secret is too long to be guessed, and a name that anybody can lock would shut a partner out.
 * Refuses TRIES_EXHAUSTED, SIGN_IN_REFUSED.
 */
export async function exchangeClientCredentials(
  ports: AccountPorts,
  { clientId, clientSecret, source }: ClientExchange,
): Promise<AccessGrant> {
  const trying = { name: undefined, source };
  await takeTries(ports, trying);
  const id = accountIdIn(clientId);
  return ports.unitOfWork(async (stores) => {
    const account = id === undefined ? undefined : await stores.accounts.get(id);
    const fits = account?.role === 'partner' && account.secretDigest === ports.secrets.digest(clientSecret);
    if (account?.state !== 'active' || !fits) return refuse(ACCOUNTS_REFUSALS.SIGN_IN_REFUSED);
    const granted = await grantAccess(ports, stores, account);
    await settleTries(ports, stores, trying);
    return granted;
  });
}

/** What is no identifier is no client of ours, and gets the same answer. */
function accountIdIn(text: string): AccountId | undefined {
  try {
    return parseIdentifier<AccountId>(text);
  } catch (error) {
    if (refusalCode(error) === undefined) throw error;
    return undefined;
  }
}
