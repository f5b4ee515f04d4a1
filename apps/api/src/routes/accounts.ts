// Decides how the platform role manages accounts: made, locked, opened, closed, reset; partners with credentials of their own.
import { type AccountView, STAFF_ROLES } from '@microcrop/accounts';
import { type AccountId, parseIdentifier } from '@microcrop/kernel';
import {
  type ClientCredentials,
  closeAccount,
  createAccount,
  issuePartnerClient,
  listAccounts,
  lockAccount,
  type OneTimeCredentials,
  resetAccount,
  rotateClientSecret,
  unlockAccount,
} from '@microcrop/scheme';
import Type, { type Static } from 'typebox';
import { NOTHING, route } from '../route.ts';
import { nameAsked, namePage, PAGE_QUERY, pageOf } from '../schema/page.ts';
import { ID, INSTANT, instantOf, NAME, named, nullable, object, oneOf } from '../schema/values.ts';

export const STAFF_ROLE = oneOf(STAFF_ROLES);

const ACCOUNT = named('Account', 'Who may ask, and in which role.', {
  id: ID,
  name: NAME,
  displayName: NAME,
  role: STAFF_ROLE,
  sellsAs: nullable(Type.String({ description: 'the code under which this person sells' })),
  state: oneOf(['active', 'locked', 'closed']),
  stateSince: INSTANT,
  createdAt: INSTANT,
  needsCode: Type.Boolean(),
  mustChangePassword: Type.Boolean(),
});

function accountJson(account: AccountView): Static<typeof ACCOUNT> {
  const { id, name, displayName, role, state, needsCode, mustChangePassword } = account;
  return {
    id,
    name,
    displayName,
    role,
    sellsAs: account.sellsAs ?? null,
    state,
    stateSince: instantOf(account.stateSince),
    createdAt: instantOf(account.createdAt),
    needsCode,
    mustChangePassword,
  };
}

const listAccountsRoute = route({
  operation: 'listAccounts',
  method: 'GET',
  path: '/accounts',
  tag: 'accounts',
  summary: 'Accounts, by name',
  kind: 'read',
  params: NOTHING,
  body: NOTHING,
  query: object(PAGE_QUERY),
  reply: pageOf(ACCOUNT),
  answer: async ({ accounts }, { query, caller }) => {
    const rows = await listAccounts(accounts, caller, nameAsked(query));
    return namePage(rows, query, ({ name }) => name, accountJson);
  },
});

const ONE_TIME = named('OneTimeCredentials', 'Shown once, kept nowhere.', {
  account: ACCOUNT,
  password: Type.String({ description: 'to be changed at the first sign-in' }),
  enrolment: nullable(object({ secret: Type.String(), uri: Type.String() })),
});

function oneTimeJson({ account, password, enrolment }: OneTimeCredentials): Static<typeof ONE_TIME> {
  return { account: accountJson(account), password, enrolment: enrolment ?? null };
}

const createAccountRoute = route({
  operation: 'createAccount',
  method: 'POST',
  path: '/accounts',
  tag: 'accounts',
  summary: 'Makes an account; its credentials are told this once',
  kind: 'act',
  params: NOTHING,
  query: NOTHING,
  body: object({
    name: NAME,
    displayName: NAME,
    role: STAFF_ROLE,
    sellsAs: Type.Optional(Type.String({ maxLength: 20 })),
  }),
  reply: ONE_TIME,
  answer: async ({ accounts }, { body, caller }) => oneTimeJson(await createAccount(accounts, caller, body)),
});

type Act = typeof lockAccount;

const changeRoute = (operation: string, verb: string, summary: string, act: Act) =>
  route({
    operation,
    method: 'POST',
    path: `/accounts/{id}/${verb}`,
    tag: 'accounts',
    summary,
    kind: 'act',
    params: object({ id: ID }),
    query: NOTHING,
    body: NOTHING,
    reply: ACCOUNT,
    answer: async ({ accounts }, { params, caller }) =>
      accountJson(await act(accounts, caller, parseIdentifier<AccountId>(params.id))),
  });

const resetAccountRoute = route({
  operation: 'resetAccount',
  method: 'POST',
  path: '/accounts/{id}/reset',
  tag: 'accounts',
  summary: 'New credentials for somebody who has lost theirs; told this once',
  kind: 'act',
  params: object({ id: ID }),
  query: NOTHING,
  body: NOTHING,
  reply: ONE_TIME,
  answer: async ({ accounts }, { params, caller }) =>
    oneTimeJson(await resetAccount(accounts, caller, parseIdentifier<AccountId>(params.id))),
});

const CLIENT = named('ClientCredentials', "A partner's; shown once, kept nowhere.", {
  account: ACCOUNT,
  clientId: ID,
  clientSecret: Type.String(),
});

function clientJson({ account, clientId, clientSecret }: ClientCredentials): Static<typeof CLIENT> {
  return { account: accountJson(account), clientId, clientSecret };
}

const issueClient = route({
  operation: 'issuePartnerClient',
  method: 'POST',
  path: '/partners',
  tag: 'accounts',
  summary: 'Makes an account for a partner, with credentials for its machines',
  kind: 'act',
  params: NOTHING,
  query: NOTHING,
  body: object({ name: NAME, displayName: NAME }),
  reply: CLIENT,
  answer: async ({ accounts }, { body, caller }) =>
    clientJson(await issuePartnerClient(accounts, caller, body)),
});

const rotateSecret = route({
  operation: 'rotateClientSecret',
  method: 'POST',
  path: '/partners/{id}/secret',
  tag: 'accounts',
  summary: 'A new secret for a partner; told this once',
  kind: 'act',
  params: object({ id: ID }),
  query: NOTHING,
  body: NOTHING,
  reply: CLIENT,
  answer: async ({ accounts }, { params, caller }) =>
    clientJson(await rotateClientSecret(accounts, caller, parseIdentifier<AccountId>(params.id))),
});

export const ACCOUNT_ROUTES = [
  listAccountsRoute,
  createAccountRoute,
  changeRoute(
    'lockAccount',
    'lock',
    'Locks an account: within a minute it asks for nothing more',
    lockAccount,
  ),
  changeRoute('unlockAccount', 'unlock', 'Opens a locked account', unlockAccount),
  changeRoute('closeAccount', 'close', 'Closes an account for good', closeAccount),
  resetAccountRoute,
  issueClient,
  rotateSecret,
];
