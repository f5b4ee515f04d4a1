// Decides one request of each route of accounts and sign-in that is answered by 200, made anew for each asking.
import { randomUUID } from 'node:crypto';
import type { Caller, StaffRole } from '@microcrop/accounts';
import { createAccount, issuePartnerClient, type OneTimeCredentials, signIn } from '@microcrop/scheme';
import { generate } from 'otplib';
import type { Example, ExampleRequest } from './example-request.ts';
import { accountOf, type PlayedSeason } from './played-season.ts';

const PLATFORM: Caller = { accountId: accountOf('platform'), name: 'platform', role: 'platform' };
const NEW_PASSWORD = 'a pleasant little phrase';

const newName = () => `a${randomUUID().slice(0, 18)}`;

export function newPerson({ accounts }: PlayedSeason, role: StaffRole): Promise<OneTimeCredentials> {
  return createAccount(accounts, PLATFORM, { name: newName(), displayName: 'Somebody', role });
}

/** The code that the person's authenticator shows at the instant of the season. */
export function codeNow(
  { scheme }: PlayedSeason,
  { enrolment }: OneTimeCredentials,
): Promise<string> | undefined {
  if (enrolment === undefined) return undefined;
  return generate({ secret: enrolment.secret, epoch: Math.floor(scheme.ports.clock.now() / 1000) });
}

async function signedIn(season: PlayedSeason, role: StaffRole) {
  const person = await newPerson(season, role);
  const order = { name: person.account.name, password: person.password, newPassword: NEW_PASSWORD };
  const code = await codeNow(season, person);
  return signIn(season.accounts, { ...order, code, source: '192.0.2.7' });
}

const post = (path: string, body?: unknown): ExampleRequest => ({
  path,
  method: 'POST',
  ...(body === undefined ? {} : { body }),
});

const onAccount = (verb: string) => async (season: PlayedSeason) =>
  post(`/accounts/${(await newPerson(season, 'auditor')).account.id}/${verb}`);

export const ACCOUNT_EXAMPLES: Readonly<Record<string, Example>> = {
  signIn: async (season) => {
    const { account, password } = await newPerson(season, 'auditor');
    return post('/auth/token', { name: account.name, password, newPassword: NEW_PASSWORD });
  },
  exchangeClientCredentials: async ({ accounts }) => {
    const order = { name: newName(), displayName: 'A partner' };
    const { clientId, clientSecret } = await issuePartnerClient(accounts, PLATFORM, order);
    return post('/auth/client-token', { clientId, clientSecret });
  },
  refreshSignIn: async (season) =>
    post('/auth/refresh', { refreshToken: (await signedIn(season, 'auditor')).refreshToken }),
  signOut: async (season) =>
    post('/auth/sign-out', { refreshToken: (await signedIn(season, 'auditor')).refreshToken }),
  showKeys: () => ({ path: '/.well-known/jwks.json' }),
  // Of one who needs no authenticator: a code is good once, and the sign-in has used it.
  changePassword: async (season, role) => {
    if (role === 'partner') return post('/auth/password', { password: 'x', newPassword: 'y' });
    const { accessToken } = await signedIn(season, 'auditor');
    const body = { password: NEW_PASSWORD, newPassword: `${NEW_PASSWORD}, another` };
    return { ...post('/auth/password', body), headers: { authorization: `Bearer ${accessToken}` } };
  },
  listAccounts: () => ({ path: '/accounts' }),
  createAccount: () => post('/accounts', { name: newName(), displayName: 'Somebody', role: 'auditor' }),
  lockAccount: onAccount('lock'),
  unlockAccount: async (season) => {
    const { account } = await newPerson(season, 'auditor');
    await season.accounts.unitOfWork(async ({ accounts }) => {
      const found = await accounts.forChange(account.id);
      if (found !== undefined) await accounts.put({ ...found, state: 'locked' });
    });
    return post(`/accounts/${account.id}/unlock`);
  },
  closeAccount: onAccount('close'),
  resetAccount: onAccount('reset'),
  issuePartnerClient: () => post('/partners', { name: newName(), displayName: 'A partner' }),
  rotateClientSecret: async ({ accounts }) => {
    const order = { name: newName(), displayName: 'A partner' };
    const { clientId } = await issuePartnerClient(accounts, PLATFORM, order);
    return post(`/partners/${clientId}/secret`);
  },
};
