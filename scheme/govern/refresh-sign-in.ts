// Decides how a sign-in goes on and ends: each refresh token is good once, and one that comes again ends the whole.
import { ACCOUNTS_REFUSALS, judgeRefresh, type RefreshJudgement, type SignIn } from '@microcrop/accounts';
import { refuse } from '@microcrop/kernel';
import type { AccountPorts, Stores } from '../ports.ts';
import { grantAccess, grantRefresh, type SignInGrant } from './grant-access.ts';
import { recordAct } from './record-act.ts';

/** Refuses REFRESH_TOKEN_REFUSED, and REFRESH_TOKEN_SPENT where another request was just quicker. */
export async function refreshSignIn(
  ports: AccountPorts,
  { refreshToken }: { readonly refreshToken: string },
): Promise<SignInGrant> {
  const digest = ports.secrets.digest(refreshToken);
  // Refused after the transaction: what a stolen token ends stays ended.
  const outcome = await ports.unitOfWork((stores) => refresh(ports, stores, digest));
  if (outcome === 'spent') return refuse(ACCOUNTS_REFUSALS.REFRESH_TOKEN_SPENT);
  return typeof outcome === 'string' ? refuse(ACCOUNTS_REFUSALS.REFRESH_TOKEN_REFUSED) : outcome;
}

async function refresh(
  ports: AccountPorts,
  stores: Stores,
  digest: string,
): Promise<SignInGrant | Exclude<RefreshJudgement, 'good'>> {
  const now = ports.wallClock.now();
  const found = await stores.signIns.forChange(digest);
  if (found === undefined) return 'over';
  const { token, signIn } = found;
  const judgement = judgeRefresh(token, signIn, now);
  if (judgement === 'stolen') await endAsStolen(ports, stores, signIn);
  if (judgement !== 'good') return judgement;
  const account = await stores.accounts.get(signIn.accountId);
  if (account?.state !== 'active') return 'over';
  await stores.signIns.spend(digest, now);
  return {
    ...(await grantAccess(ports, stores, account)),
    ...(await grantRefresh(ports, stores, signIn)),
  };
}

async function endAsStolen(ports: AccountPorts, stores: Stores, { id, accountId }: SignIn): Promise<void> {
  await stores.signIns.end(id, ports.wallClock.now());
  await recordAct(ports, stores, {
    who: { accountId },
    action: 'sign-in-ended-as-stolen',
    subjects: [accountId, id],
  });
}

/** Ends the sign-in of this token, whatever became of the token; of one that nobody knows it says nothing. */
export async function signOut(
  ports: AccountPorts,
  { refreshToken }: { readonly refreshToken: string },
): Promise<void> {
  await ports.unitOfWork(async (stores) => {
    const found = await stores.signIns.forChange(ports.secrets.digest(refreshToken));
    if (found === undefined) return;
    const { id, accountId } = found.signIn;
    if (!(await stores.signIns.end(id, ports.wallClock.now()))) return;
    await recordAct(ports, stores, { who: { accountId }, action: 'signed-out', subjects: [accountId, id] });
  });
}
