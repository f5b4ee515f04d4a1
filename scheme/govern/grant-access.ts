// Decides what somebody who is known is given: an access token for ten minutes, and a refresh token that is good once.
import {
  ACCESS_SECONDS,
  type Caller,
  callerOf,
  claimsOf,
  isKeyDue,
  type LoginAccount,
  refreshUntil,
  SIGN_IN_MINUTES,
  SIGNING_KEY_CONTEXT,
  type SignIn,
  type SignInId,
  type SigningKey,
  type SigningKeyId,
} from '@microcrop/accounts';
import { addMinutes, invariant } from '@microcrop/kernel';
import type { AccountPorts, Stores } from '../ports.ts';

/** Seconds, not instants: the client's clock does not matter. */
export type AccessGrant = {
  readonly caller: Caller;
  readonly accessToken: string;
  readonly accessSeconds: number;
};

export type RefreshGrant = { readonly refreshToken: string; readonly refreshSeconds: number };

export type SignInGrant = AccessGrant & RefreshGrant;

/** In the transaction that knows who it is for. */
export async function grantAccess(
  ports: AccountPorts,
  stores: Stores,
  account: LoginAccount,
): Promise<AccessGrant> {
  const key = await keyToSign(ports, stores);
  const privateKey = await stores.vault.open(key.id, key.sealedPrivate, SIGNING_KEY_CONTEXT);
  invariant(privateKey !== undefined, 'a signing key is kept');
  const claims = claimsOf(account, ports.wallClock.now());
  return {
    caller: callerOf(account),
    accessToken: await ports.tokens.sign(claims, key.id, privateKey),
    accessSeconds: ACCESS_SECONDS,
  };
}

export async function startSignIn(
  ports: AccountPorts,
  stores: Stores,
  { id: accountId }: LoginAccount,
): Promise<RefreshGrant> {
  const now = ports.wallClock.now();
  const signIn: SignIn = {
    id: ports.identity.newId<SignInId>(),
    accountId,
    startedAt: now,
    until: addMinutes(now, SIGN_IN_MINUTES),
    endedAt: null,
  };
  await stores.signIns.start(signIn);
  return grantRefresh(ports, stores, signIn);
}

export async function grantRefresh(
  { secrets, wallClock }: AccountPorts,
  { signIns }: Stores,
  signIn: SignIn,
): Promise<RefreshGrant> {
  const now = wallClock.now();
  const refreshToken = secrets.make();
  const until = refreshUntil(signIn, now);
  await signIns.addToken({
    digest: secrets.digest(refreshToken),
    signInId: signIn.id,
    until,
    spentAt: null,
  });
  return { refreshToken, refreshSeconds: Math.floor((until - now) / 1000) };
}

/** The newest key, a new one where it is due; of two processes that make it at once, one does and both take that. */
async function keyToSign(ports: AccountPorts, stores: Stores): Promise<SigningKey> {
  const now = ports.wallClock.now();
  const [newest] = await stores.signingKeys.newest(1);
  if (newest !== undefined && !isKeyDue(newest, now)) return newest;
  const id = ports.identity.newId<SigningKeyId>();
  const { x, privateKey } = await ports.tokens.newPair();
  const sealedPrivate = await stores.vault.seal(id, privateKey, SIGNING_KEY_CONTEXT);
  const key = { id, ordinal: (newest?.ordinal ?? 0) + 1, x, sealedPrivate, createdAt: now };
  if (await stores.signingKeys.add(key)) return key;
  const [made] = await stores.signingKeys.newest(1);
  invariant(made !== undefined, 'a signing key that could not be added exists');
  return made;
}
