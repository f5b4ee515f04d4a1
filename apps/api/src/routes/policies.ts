// Decides what is told of policies: terms, amounts and state; whose they are only as an opaque id, and not to everybody.
import { type PolicyId, parseIdentifier, refuse } from '@microcrop/kernel';
import { POLICIES_REFUSALS, type Policy } from '@microcrop/policies';
import Type, { type Static } from 'typebox';
import { readAlone } from '../read-alone.ts';
import { NOTHING, route } from '../route.ts';
import { PAGE_QUERY, pageAsked, pageFrom, pageOf } from '../schema/page.ts';
import {
  DAY,
  dayOf,
  ID,
  INSTANT,
  instantOf,
  MONEY,
  moneyOf,
  NAME,
  named,
  object,
  oneOf,
} from '../schema/values.ts';

const POLICY_STATE = oneOf(['awaiting-premium', 'in-force', 'lapsed', 'expired']);

export const POLICY = named('Policy', 'A cover that was bought.', {
  id: ID,
  number: Type.String({ description: 'nine digits, what the policyholder types as the paybill account' }),
  policyholderId: Type.Optional(ID),
  product: NAME,
  productDigest: Type.String(),
  riskId: ID,
  place: NAME,
  crop: NAME,
  quarterAcres: Type.Integer(),
  sumInsured: MONEY,
  grossPremium: MONEY,
  premiumDue: MONEY,
  soldBy: Type.Optional(Type.String({ description: "the agent's code, or self" })),
  soldAt: INSTANT,
  coverFrom: DAY,
  coverUntil: DAY,
  state: POLICY_STATE,
  stateSince: INSTANT,
});

export function policyJson(policy: Policy): Static<typeof POLICY> {
  return {
    id: policy.id,
    number: policy.number,
    policyholderId: policy.policyholderId,
    product: policy.productName,
    productDigest: policy.productDigest,
    riskId: policy.riskId,
    place: policy.place,
    crop: policy.crop,
    quarterAcres: policy.area,
    sumInsured: moneyOf(policy.sumInsured),
    grossPremium: moneyOf(policy.grossPremium),
    premiumDue: moneyOf(policy.premiumDue),
    soldBy: policy.soldBy,
    soldAt: instantOf(policy.soldAt),
    coverFrom: dayOf(policy.coverFrom),
    coverUntil: dayOf(policy.coverUntil),
    state: policy.state,
    stateSince: instantOf(policy.stateSince),
  };
}

const listPolicies = route({
  operation: 'listPolicies',
  method: 'GET',
  path: '/policies',
  tag: 'policies',
  summary: 'Policies, the newest sale first',
  kind: 'read',
  params: NOTHING,
  body: NOTHING,
  query: object({
    ...PAGE_QUERY,
    state: Type.Optional(POLICY_STATE),
    place: Type.Optional(NAME),
    product: Type.Optional(NAME),
    soldBy: Type.Optional(NAME),
  }),
  reply: pageOf(POLICY),
  answer: async (ports, { query }) => {
    const { limit, after } = pageAsked(query);
    const { product: productName, ...rest } = query;
    const filter = productName === undefined ? rest : { ...rest, productName };
    const rows = await readAlone(ports, ({ policies }) => policies.page(filter, limit, after));
    return pageFrom(rows, query, ({ soldAt, id }) => ({ at: soldAt, id }), policyJson);
  },
});

const showPolicy = route({
  operation: 'showPolicy',
  method: 'GET',
  path: '/policies/{id}',
  tag: 'policies',
  summary: 'One policy',
  kind: 'read',
  isTagged: true,
  params: object({ id: ID }),
  body: NOTHING,
  query: NOTHING,
  reply: POLICY,
  answer: async (ports, { params }) => {
    const id = parseIdentifier<PolicyId>(params.id);
    const policy = await readAlone(ports, ({ policies }) => policies.get(id));
    return policy === undefined ? refuse(POLICIES_REFUSALS.POLICY_UNKNOWN) : policyJson(policy);
  },
});

export const POLICY_ROUTES = [listPolicies, showPolicy];
