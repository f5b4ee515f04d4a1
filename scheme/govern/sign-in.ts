// Decides how a person signs in: password, then code where the role demands one; whatever is wrong gets one and the same answer.
import {
  ACCOUNTS_REFUSALS,
  type Caller,
  CODE_SECRET_CONTEXT,
  callerOf,
  checkPassword,
  type LoginAccount,
  plainAccountName,
  renewed,
} from '@microcrop/accounts';
import { invariant, refuse } from '@microcrop/kernel';
import type { AccountPorts, Stores } from '../ports.ts';
import { grantAccess, type SignInGrant, startSignIn } from './grant-access.ts';
import { recordAct } from './record-act.ts';
import { settleTries, takeTries } from './take-try.ts';

export type SignInOrder = {
  readonly name: string;
  readonly password: string;
  /** Six digits of the authenticator. */
  readonly code?: string | undefined;
  /** The one to be kept from now on: needed with a password that is for once. It ends every other sign-in. */
  readonly newPassword?: string | undefined;
  /** Where the request comes from; tries are limited by it, too. */
  readonly source: string;
};

/**
 * Refuses TRIES_EXHAUSTED (details: retryAfterSeconds), SIGN_IN_REFUSED, and once the password was right CODE_NEEDED,
 * PASSWORD_TO_BE_CHANGED, PASSWORD_WEAK.
 */
export async function signIn(ports: AccountPorts, order: SignInOrder): Promise<SignInGrant> {
  return proven(ports, order, async (stores, account) => {
    const started = await startSignIn(ports, stores, account);
    return { ...(await grantAccess(ports, stores, account)), ...started };
  });
}

/** As `signIn`, for one act at the command line: nothing is granted beyond it. */
export async function identify(ports: AccountPorts, order: SignInOrder): Promise<Caller> {
  return proven(ports, order, async (_stores, account) => callerOf(account));
}

async function proven<Result>(
  ports: AccountPorts,
  order: SignInOrder,
  then: (stores: Stores, account: LoginAccount) => Promise<Result>,
): Promise<Result> {
  const name = plainAccountName(order.name);
  const trying = { name, source: order.source };
  await takeTries(ports, trying);
  const seen = await judgePassword(ports, name, order);
  const changed = await passwordToKeep(ports, seen, order);
  return ports.unitOfWork(async (stores) => {
    const account = await stores.accounts.forChange(seen.id);
    invariant(account !== undefined, 'an account stays');
    // Meanwhile somebody may have locked it, or changed its password.
    if (account.generation !== seen.generation) refuse(ACCOUNTS_REFUSALS.SIGN_IN_REFUSED);
    const lastCodeStep = await takeCode(ports, stores, account, order.code);
    const kept = { ...account, ...changed, lastCodeStep };
    await stores.accounts.put(kept);
    await settleTries(ports, stores, trying);
    if (changed !== undefined) await stores.signIns.endAllOf(kept.id, ports.wallClock.now());
    const result = await then(stores, kept);
    const action = changed === undefined ? 'signed-in' : 'password-changed';
    await recordAct(ports, stores, { who: { accountId: kept.id }, action, subjects: [kept.id] });
    return result;
  });
}

/** The account whose password this is. Takes its time for a name that nobody has, too. */
async function judgePassword(
  ports: AccountPorts,
  name: string,
  { password, code }: Pick<SignInOrder, 'password' | 'code'>,
): Promise<LoginAccount> {
  const account = await ports.unitOfWork((stores) => stores.accounts.byName(name));
  const fits = await ports.passwords.fits(account?.passwordHash, password);
  if (account === undefined || !fits || account.state !== 'active')
    return refuse(ACCOUNTS_REFUSALS.SIGN_IN_REFUSED);
  if (account.sealedCodeSecret !== undefined && code === undefined) refuse(ACCOUNTS_REFUSALS.CODE_NEEDED);
  return account;
}

/** Undefined: it stays. Refuses PASSWORD_TO_BE_CHANGED, PASSWORD_WEAK (the old one again is weak, too). */
async function passwordToKeep(
  ports: AccountPorts,
  account: LoginAccount,
  { password, newPassword }: SignInOrder,
): Promise<Partial<LoginAccount> | undefined> {
  if (newPassword === undefined) {
    return account.passwordIsOneTime ? refuse(ACCOUNTS_REFUSALS.PASSWORD_TO_BE_CHANGED) : undefined;
  }
  checkPassword(newPassword, account.name);
  if (newPassword === password) refuse(ACCOUNTS_REFUSALS.PASSWORD_WEAK);
  const passwordHash = await ports.passwords.hash(newPassword);
  const { generation, generationSince } = renewed(account, ports.wallClock.now(), {});
  return { passwordHash, passwordIsOneTime: false, generation, generationSince };
}

/** The step of the code, which is taken once; where the account has no authenticator, whatever was taken before. */
async function takeCode(
  ports: AccountPorts,
  { vault }: Stores,
  { id, sealedCodeSecret, lastCodeStep }: LoginAccount,
  code: string | undefined,
): Promise<number> {
  if (sealedCodeSecret === undefined) return lastCodeStep;
  if (code === undefined) return refuse(ACCOUNTS_REFUSALS.CODE_NEEDED);
  const secret = await vault.open(id, sealedCodeSecret, CODE_SECRET_CONTEXT);
  invariant(secret !== undefined, "an account's key is kept");
  const step = await ports.codes.stepOf(secret, code, ports.wallClock.now(), lastCodeStep);
  return step ?? refuse(ACCOUNTS_REFUSALS.SIGN_IN_REFUSED);
}
