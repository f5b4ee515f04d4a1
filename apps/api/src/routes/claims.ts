// Decides what is told of determinations and claims: what was measured and why, what is due, and who approved it.
import type { Claim, Determination } from '@microcrop/claims';
import { CLAIMS_REFUSALS } from '@microcrop/claims';
import { type ClaimId, type DeterminationId, parseIdentifier, type RiskId, refuse } from '@microcrop/kernel';
import { approveClaim } from '@microcrop/scheme';
import Type, { type Static } from 'typebox';
import { readAlone } from '../read-alone.ts';
import { API_REFUSALS } from '../refusals.ts';
import { NOTHING, route } from '../route.ts';
import { PAGE_QUERY, pageAsked, pageFrom, pageOf } from '../schema/page.ts';
import {
  DAY,
  DECIMAL,
  dayOf,
  decimalOf,
  ID,
  INSTANT,
  instantOf,
  MONEY,
  moneyOf,
  NAME,
  named,
  nullable,
  object,
  oneOf,
} from '../schema/values.ts';

const DETERMINATION = named('Determination', 'The one final word on a phase of a risk.', {
  id: ID,
  riskId: ID,
  phase: NAME,
  basis: oneOf(['index', 'named-rule']),
  indexValue: nullable(Type.String()),
  rates: Type.Array(DECIMAL, { description: 'of each part of the payout: a share of the sum insured' }),
  phaseRate: DECIMAL,
  dataAsOf: INSTANT,
  phaseFrom: DAY,
  phaseUntil: DAY,
  determinedAt: INSTANT,
});

function determinationJson(determination: Determination): Static<typeof DETERMINATION> {
  return {
    id: determination.id,
    riskId: determination.riskId,
    phase: determination.phase,
    basis: determination.basis,
    indexValue: determination.indexValue ?? null,
    rates: determination.rates.map(decimalOf),
    phaseRate: decimalOf(determination.phaseRate),
    dataAsOf: instantOf(determination.dataAsOf),
    phaseFrom: dayOf(determination.phaseFrom),
    phaseUntil: dayOf(determination.phaseUntil),
    determinedAt: instantOf(determination.determinedAt),
  };
}

const listDeterminations = route({
  operation: 'listDeterminations',
  method: 'GET',
  path: '/determinations',
  tag: 'claims',
  summary: 'Determinations, the newest first',
  kind: 'read',
  params: NOTHING,
  body: NOTHING,
  query: object({ ...PAGE_QUERY, riskId: Type.Optional(ID) }),
  reply: pageOf(DETERMINATION),
  answer: async (ports, { query }) => {
    const { limit, after } = pageAsked(query);
    const filter = query.riskId === undefined ? {} : { riskId: parseIdentifier<RiskId>(query.riskId) };
    const rows = await readAlone(ports, ({ determinations }) => determinations.page(filter, limit, after));
    return pageFrom(rows, query, ({ determinedAt, id }) => ({ at: determinedAt, id }), determinationJson);
  },
});

const showDetermination = route({
  operation: 'showDetermination',
  method: 'GET',
  path: '/determinations/{id}',
  tag: 'claims',
  summary: 'One determination with its trace: how the number came about, day by day',
  kind: 'read',
  isTagged: true,
  params: object({ id: ID }),
  body: NOTHING,
  query: NOTHING,
  reply: object({ determination: DETERMINATION, trace: Type.Unknown() }),
  answer: async (ports, { params }) => {
    const id = parseIdentifier<DeterminationId>(params.id);
    const found = await readAlone(ports, ({ determinations }) => determinations.get(id));
    if (found === undefined) return refuse(API_REFUSALS.DETERMINATION_UNKNOWN);
    return { determination: determinationJson(found), trace: found.trace };
  },
});

const CLAIM_STATE = oneOf(['awaiting-approval', 'approved', 'settled', 'unpaid']);

const CLAIM = named('Claim', 'What a determination made due under a policy.', {
  id: ID,
  policyId: ID,
  riskId: ID,
  determinationId: ID,
  phase: NAME,
  amount: MONEY,
  soldBy: Type.Optional(Type.String()),
  state: CLAIM_STATE,
  openedAt: INSTANT,
  stateSince: INSTANT,
});

function claimJson(claim: Claim): Static<typeof CLAIM> {
  return {
    id: claim.id,
    policyId: claim.policyId,
    riskId: claim.riskId,
    determinationId: claim.determinationId,
    phase: claim.phase,
    amount: moneyOf(claim.amount),
    soldBy: claim.soldBy,
    state: claim.state,
    openedAt: instantOf(claim.openedAt),
    stateSince: instantOf(claim.stateSince),
  };
}

const listClaims = route({
  operation: 'listClaims',
  method: 'GET',
  path: '/claims',
  tag: 'claims',
  summary: 'Claims, the newest first',
  kind: 'read',
  params: NOTHING,
  body: NOTHING,
  query: object({ ...PAGE_QUERY, state: Type.Optional(CLAIM_STATE), policyId: Type.Optional(ID) }),
  reply: pageOf(CLAIM),
  answer: async (ports, { query }) => {
    const { limit, after } = pageAsked(query);
    const { state, policyId } = query;
    const filter = {
      ...(state === undefined ? {} : { state }),
      ...(policyId === undefined ? {} : { policyId: parseIdentifier<Claim['policyId']>(policyId) }),
    };
    const rows = await readAlone(ports, ({ claims }) => claims.page(filter, limit, after));
    return pageFrom(rows, query, ({ openedAt, id }) => ({ at: openedAt, id }), claimJson);
  },
});

const showClaim = route({
  operation: 'showClaim',
  method: 'GET',
  path: '/claims/{id}',
  tag: 'claims',
  summary: 'One claim, and who approved it',
  kind: 'read',
  isTagged: true,
  params: object({ id: ID }),
  body: NOTHING,
  query: NOTHING,
  reply: object({ claim: CLAIM, approvals: Type.Array(object({ approver: NAME, at: INSTANT })) }),
  answer: (ports, { params }) =>
    ports.unitOfWork(async ({ claims, approvals }) => {
      const claim = await claims.get(parseIdentifier<ClaimId>(params.id));
      if (claim === undefined) return refuse(CLAIMS_REFUSALS.CLAIM_UNKNOWN);
      const given = await approvals.ofClaim(claim.id);
      return {
        claim: claimJson(claim),
        approvals: given.map(({ approver, at }) => ({ approver, at: instantOf(at) })),
      };
    }),
});

const approveClaimRoute = route({
  operation: 'approveClaim',
  method: 'POST',
  path: '/claims/{id}/approval',
  tag: 'claims',
  summary: 'Approves a claim; above the automatic limit two people must, and none of them sold the policy',
  kind: 'keyed',
  params: object({ id: ID }),
  body: NOTHING,
  query: NOTHING,
  reply: object({
    claimId: ID,
    outcome: oneOf(['enough', 'one-more']),
  }),
  answer: async (ports, { params, caller }) => ({
    claimId: params.id,
    outcome: await approveClaim(ports, caller, parseIdentifier<ClaimId>(params.id)),
  }),
});

export const CLAIM_ROUTES = [listDeterminations, showDetermination, listClaims, showClaim, approveClaimRoute];
