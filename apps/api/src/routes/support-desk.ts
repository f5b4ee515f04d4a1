// Decides what the support desk may do: find a person, see them masked, read their life with the scheme, and help.
import {
  type Language,
  type NotificationId,
  type PolicyholderId,
  parseIdentifier,
  refuse,
} from '@microcrop/kernel';
import { POLICIES_REFUSALS, type Policyholder } from '@microcrop/policies';
import {
  changeLanguage,
  findPolicyholder,
  openIdentity,
  readTimeline,
  revealIdentity,
  sendAgain,
  TIMELINE_KINDS,
  type TimelineEvent,
} from '@microcrop/scheme';
import Type, { type Static } from 'typebox';
import type { ApiStores } from '../parts.ts';
import { NOTHING, route } from '../route.ts';
import { PAGE_QUERY, pageAsked, pageFrom, pageOf } from '../schema/page.ts';
import { ID, INSTANT, instantOf, MONEY, moneyOf, named, nullable, object, oneOf } from '../schema/values.ts';
import { viewSeen } from '../wire/etag.ts';
import { POLICY, policyJson } from './policies.ts';

const LANGUAGE = oneOf(['en', 'sw']);

const POLICYHOLDER = named('Policyholder', 'Whom policies are issued to; who they are is masked.', {
  id: ID,
  msisdn: nullable(Type.String({ description: 'masked; null once the person was forgotten' })),
  nationalId: nullable(Type.String({ description: 'masked' })),
  language: LANGUAGE,
  consentAt: INSTANT,
  policies: Type.Array(POLICY),
});

async function policyholderJson(
  stores: ApiStores,
  policyholder: Policyholder,
): Promise<Static<typeof POLICYHOLDER>> {
  const { msisdn = null, nationalId = null } = await openIdentity(stores, policyholder);
  const policies = await stores.policies.ofPolicyholder(policyholder.id);
  return {
    id: policyholder.id,
    msisdn,
    nationalId,
    language: policyholder.language,
    consentAt: instantOf(policyholder.consentAt),
    policies: policies.map(policyJson),
  };
}

async function policyholderOf({ policyholders }: ApiStores, id: string): Promise<Policyholder> {
  const found = await policyholders.get(parseIdentifier<PolicyholderId>(id));
  return found ?? refuse(POLICIES_REFUSALS.POLICYHOLDER_UNKNOWN);
}

const findPolicyholderRoute = route({
  operation: 'findPolicyholder',
  method: 'POST',
  path: '/policyholders/search',
  tag: 'support desk',
  summary: 'Finds a person by what they can say; a body, for addresses are written into logs',
  kind: 'read',
  params: NOTHING,
  query: NOTHING,
  body: Type.Union([
    object({ msisdn: Type.String({ maxLength: 20 }) }),
    object({ nationalId: Type.String({ maxLength: 20 }) }),
    object({ policyNumber: Type.String({ maxLength: 40 }) }),
  ]),
  reply: POLICYHOLDER,
  answer: (ports, { body }) =>
    ports.unitOfWork(async (stores) => policyholderJson(stores, await findPolicyholder(stores, body))),
});

const showPolicyholder = route({
  operation: 'showPolicyholder',
  method: 'GET',
  path: '/policyholders/{id}',
  tag: 'support desk',
  summary: 'One person, masked, with their policies',
  kind: 'read',
  isTagged: true,
  params: object({ id: ID }),
  query: NOTHING,
  body: NOTHING,
  reply: POLICYHOLDER,
  answer: (ports, { params }) =>
    ports.unitOfWork(async (stores) => policyholderJson(stores, await policyholderOf(stores, params.id))),
});

const revealPolicyholder = route({
  operation: 'revealPolicyholder',
  method: 'POST',
  path: '/policyholders/{id}/reveal',
  tag: 'support desk',
  summary: "A person's phone and national ID, whole; that it was asked for is written into the audit",
  kind: 'act',
  params: object({ id: ID }),
  query: NOTHING,
  body: object({ reason: Type.String({ minLength: 10, maxLength: 300 }) }),
  reply: named('Identity', 'Who a person is.', {
    msisdn: nullable(Type.String()),
    nationalId: nullable(Type.String()),
  }),
  answer: async (ports, { params, body, caller }) => {
    const policyholderId = parseIdentifier<PolicyholderId>(params.id);
    const command = { policyholderId, who: caller, reason: body.reason };
    const { msisdn = null, nationalId = null } = await revealIdentity(ports, command);
    return { msisdn, nationalId };
  },
});

const LANGUAGE_VIEW = named('LanguageChoice', 'The language in which a person is spoken to.', {
  language: LANGUAGE,
});

const showLanguage = route({
  operation: 'showLanguage',
  method: 'GET',
  path: '/policyholders/{id}/language',
  tag: 'support desk',
  summary: 'The language of a person, with the ETag that a change of it names',
  kind: 'read',
  isTagged: true,
  params: object({ id: ID }),
  query: NOTHING,
  body: NOTHING,
  reply: LANGUAGE_VIEW,
  answer: (ports, { params }) =>
    ports.unitOfWork(async (stores) => ({ language: (await policyholderOf(stores, params.id)).language })),
});

const changeLanguageRoute = route({
  operation: 'changeLanguage',
  method: 'PATCH',
  path: '/policyholders/{id}/language',
  tag: 'support desk',
  summary: 'Changes the language of a person from the one that was seen',
  kind: 'edit',
  isTagged: true,
  params: object({ id: ID }),
  query: NOTHING,
  body: LANGUAGE_VIEW,
  reply: LANGUAGE_VIEW,
  answer: async (ports, { params, body, caller, ifMatch }) => {
    const { language: from } = viewSeen<{ language: Language }>(ifMatch, [
      { language: 'en' },
      { language: 'sw' },
    ]);
    const policyholderId = parseIdentifier<PolicyholderId>(params.id);
    await changeLanguage(ports, { policyholderId, from, to: body.language, who: caller });
    return body;
  },
});

const TIMELINE_EVENT = named('TimelineEvent', "One thing that happened in a person's life with the scheme.", {
  id: Type.String(),
  at: INSTANT,
  kind: oneOf(TIMELINE_KINDS),
  subject: Type.String({ description: 'the id of what it is about' }),
  policyNumber: nullable(Type.String()),
  state: nullable(Type.String()),
  amount: nullable(MONEY),
  words: nullable(Type.String({ description: 'what a message said, how it was decided' })),
});

function eventJson({ id, at, kind, subject, policyNumber, state, amount, words }: TimelineEvent) {
  const shown = amount === null ? null : moneyOf(amount);
  return { id, at: instantOf(at), kind, subject, policyNumber, state, amount: shown, words };
}

const showTimeline = route({
  operation: 'showTimeline',
  method: 'GET',
  path: '/policyholders/{id}/timeline',
  tag: 'support desk',
  summary: 'What happened: purchases, payments, decisions, payouts and messages, the newest first',
  kind: 'read',
  params: object({ id: ID }),
  body: NOTHING,
  query: object({ ...PAGE_QUERY, kind: Type.Optional(oneOf(TIMELINE_KINDS)) }),
  reply: pageOf(TIMELINE_EVENT),
  answer: async (ports, { params, query }) => {
    const { limit, after } = pageAsked(query);
    const events = await ports.unitOfWork(async (stores) =>
      readTimeline(stores, await policyholderOf(stores, params.id)),
    );
    const wanted = events.filter(
      ({ at, id, kind }) =>
        (query.kind === undefined || query.kind === kind) &&
        (after === undefined || at < after.at || (at === after.at && id < after.id)),
    );
    return pageFrom(wanted.slice(0, limit), query, ({ at, id }) => ({ at, id }), eventJson);
  },
});

const sendMessageAgain = route({
  operation: 'sendMessageAgain',
  method: 'POST',
  path: '/messages/{id}/again',
  tag: 'support desk',
  summary: 'Sends a message once more; it stays one message',
  kind: 'keyed',
  params: object({ id: ID }),
  query: NOTHING,
  body: NOTHING,
  reply: object({ state: Type.Literal('queued') }),
  answer: async (ports, { params, caller }) => {
    await sendAgain(ports, parseIdentifier<NotificationId>(params.id), caller);
    return { state: 'queued' as const };
  },
});

export const SUPPORT_DESK_ROUTES = [
  findPolicyholderRoute,
  showPolicyholder,
  revealPolicyholder,
  showTimeline,
  showLanguage,
  changeLanguageRoute,
  sendMessageAgain,
];
