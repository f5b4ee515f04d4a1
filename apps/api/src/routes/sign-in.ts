// Decides how a client comes by its token: a person by password and code, a partner by its credentials; renewed, and ended.
import {
  type AccessGrant,
  changePassword,
  exchangeClientCredentials,
  refreshSignIn,
  type SignInGrant,
  signIn,
  signOut,
} from '@microcrop/scheme';
import Type, { type Static } from 'typebox';
import { NOTHING, openRoute, route } from '../route.ts';
import { ID, NAME, named, object } from '../schema/values.ts';
import { STAFF_ROLE } from './accounts.ts';

const SECRET = Type.String({ minLength: 1, maxLength: 500 });
const CODE = Type.String({ pattern: '^\\d{6}$', description: "six digits of the account's authenticator" });
const SECONDS = Type.Integer({ minimum: 0 });

const ACCESS = {
  accessToken: Type.String({ description: 'for the header Authorization: Bearer' }),
  tokenType: Type.Literal('Bearer'),
  accessSeconds: SECONDS,
  account: object({ id: ID, name: NAME, role: STAFF_ROLE }),
};

const ACCESS_GRANT = named('AccessGrant', 'A token for some minutes.', ACCESS);
const SIGN_IN_GRANT = named('SignInGrant', 'A token for some minutes, and another by which it is renewed.', {
  ...ACCESS,
  refreshToken: Type.String({ description: 'good once: the answer brings the next' }),
  refreshSeconds: SECONDS,
});

function accessJson({ accessToken, accessSeconds, caller }: AccessGrant): Static<typeof ACCESS_GRANT> {
  const { accountId: id, name, role } = caller;
  return { accessToken, tokenType: 'Bearer', accessSeconds, account: { id, name, role } };
}

function signInJson(grant: SignInGrant): Static<typeof SIGN_IN_GRANT> {
  const { refreshToken, refreshSeconds } = grant;
  return { ...accessJson(grant), refreshToken, refreshSeconds };
}

const signInRoute = openRoute({
  operation: 'signIn',
  method: 'POST',
  path: '/auth/token',
  tag: 'accounts',
  summary:
    'Signs a person in: name and password, a code where the role demands one, a new password where it is due',
  kind: 'act',
  body: object({
    name: SECRET,
    password: SECRET,
    code: Type.Optional(CODE),
    newPassword: Type.Optional(SECRET),
  }),
  reply: SIGN_IN_GRANT,
  answer: async ({ accounts }, { body, source }) => signInJson(await signIn(accounts, { ...body, source })),
});

const exchangeCredentials = openRoute({
  operation: 'exchangeClientCredentials',
  method: 'POST',
  path: '/auth/client-token',
  tag: 'accounts',
  summary: "A partner's token for its credentials; there is no refresh token, the credentials are sent again",
  kind: 'act',
  body: object({ clientId: SECRET, clientSecret: SECRET }),
  reply: ACCESS_GRANT,
  answer: async ({ accounts }, { body, source }) =>
    accessJson(await exchangeClientCredentials(accounts, { ...body, source })),
});

const refresh = openRoute({
  operation: 'refreshSignIn',
  method: 'POST',
  path: '/auth/refresh',
  tag: 'accounts',
  summary: 'Renews both tokens; the old refresh token used again later ends the whole sign-in',
  kind: 'act',
  body: object({ refreshToken: SECRET }),
  reply: SIGN_IN_GRANT,
  answer: async ({ accounts }, { body }) => signInJson(await refreshSignIn(accounts, body)),
});

const DONE = object({ done: Type.Literal(true) });

const signOutRoute = openRoute({
  operation: 'signOut',
  method: 'POST',
  path: '/auth/sign-out',
  tag: 'accounts',
  summary: 'Ends a sign-in',
  kind: 'act',
  body: object({ refreshToken: SECRET }),
  reply: DONE,
  answer: async ({ accounts }, { body }) => {
    await signOut(accounts, body);
    return { done: true as const };
  },
});

const showKeys = openRoute({
  operation: 'showKeys',
  method: 'GET',
  path: '/.well-known/jwks.json',
  tag: 'accounts',
  summary: 'The keys by which anybody verifies a token of this platform',
  kind: 'read',
  isTagged: true,
  body: NOTHING,
  reply: object({
    keys: Type.Array(
      object({
        kty: Type.Literal('OKP'),
        crv: Type.Literal('Ed25519'),
        x: Type.String(),
        kid: Type.String(),
        alg: Type.Literal('EdDSA'),
        use: Type.Literal('sig'),
      }),
    ),
  }),
  answer: async ({ tokens }) => ({ keys: [...(await tokens.keySet()).keys] }),
});

const changePasswordRoute = route({
  operation: 'changePassword',
  method: 'POST',
  path: '/auth/password',
  tag: 'accounts',
  summary: 'Changes the own password; every other sign-in of the account ends',
  kind: 'act',
  params: NOTHING,
  query: NOTHING,
  body: object({ password: SECRET, newPassword: SECRET, code: Type.Optional(CODE) }),
  reply: DONE,
  answer: async ({ accounts }, { body, caller, source }) => {
    await changePassword(accounts, caller, { ...body, source });
    return { done: true as const };
  },
});

export const SIGN_IN_ROUTES = [
  signInRoute,
  exchangeCredentials,
  refresh,
  signOutRoute,
  showKeys,
  changePasswordRoute,
];
