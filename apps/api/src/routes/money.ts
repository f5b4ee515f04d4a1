// Decides what is told of money: payouts on their way, the books by account, and each posting.
import { type DisbursementId, type PostingId, parseIdentifier, refuse } from '@microcrop/kernel';
import {
  ACCOUNT_CODES,
  balanceOf,
  isTrialBalanceZero,
  LEDGER_REFUSALS,
  POSTING_EVENTS,
  type Posting,
} from '@microcrop/ledger';
import type { Disbursement } from '@microcrop/payments';
import Type, { type Static } from 'typebox';
import { readAlone } from '../read-alone.ts';
import { API_REFUSALS } from '../refusals.ts';
import { NOTHING, route } from '../route.ts';
import { PAGE_QUERY, pageAsked, pageFrom, pageOf } from '../schema/page.ts';
import {
  ID,
  INSTANT,
  instantOf,
  instantOrNull,
  MONEY,
  moneyOf,
  named,
  nullable,
  object,
  oneOf,
} from '../schema/values.ts';

const PAYOUT_STATE = oneOf([
  'intended',
  'sending',
  'rejected-before',
  'unknown',
  'accepted',
  'failed',
  'settled',
]);

const PAYOUT = named('Payout', 'A payout sent to the phone of a policyholder, once and under one id.', {
  id: ID,
  claimId: Type.String(),
  policyNumber: Type.String(),
  amount: MONEY,
  state: PAYOUT_STATE,
  createdAt: INSTANT,
  sentAt: nullable(INSTANT),
  settledAt: nullable(INSTANT),
  operatorReceipt: nullable(Type.String()),
  resultCode: nullable(Type.String({ description: "the operator's own" })),
});

function payoutJson(payout: Disbursement): Static<typeof PAYOUT> {
  return {
    id: payout.id,
    claimId: payout.subjectId,
    policyNumber: payout.reference,
    amount: moneyOf(payout.amount),
    state: payout.state,
    createdAt: instantOf(payout.createdAt),
    sentAt: instantOrNull(payout.sentAt),
    settledAt: instantOrNull(payout.settledAt),
    operatorReceipt: payout.operatorReceipt ?? null,
    resultCode: payout.resultCode ?? null,
  };
}

const listPayouts = route({
  operation: 'listPayouts',
  method: 'GET',
  path: '/payouts',
  tag: 'money',
  summary: 'Payouts, the newest first',
  kind: 'read',
  params: NOTHING,
  body: NOTHING,
  query: object({ ...PAGE_QUERY, state: Type.Optional(PAYOUT_STATE) }),
  reply: pageOf(PAYOUT),
  answer: async (ports, { query }) => {
    const { limit, after } = pageAsked(query);
    const rows = await readAlone(ports, ({ disbursements }) => disbursements.page(query.state, limit, after));
    return pageFrom(rows, query, ({ createdAt, id }) => ({ at: createdAt, id }), payoutJson);
  },
});

const showPayout = route({
  operation: 'showPayout',
  method: 'GET',
  path: '/payouts/{id}',
  tag: 'money',
  summary: 'One payout',
  kind: 'read',
  isTagged: true,
  params: object({ id: ID }),
  body: NOTHING,
  query: NOTHING,
  reply: PAYOUT,
  answer: async (ports, { params }) => {
    const id = parseIdentifier<DisbursementId>(params.id);
    const payout = await readAlone(ports, ({ disbursements }) => disbursements.get(id));
    return payout === undefined ? refuse(API_REFUSALS.PAYOUT_UNKNOWN) : payoutJson(payout);
  },
});

const ACCOUNT_CODE = oneOf(ACCOUNT_CODES);

const TRIAL_BALANCE = named('TrialBalance', 'What was debited and credited, by account and currency.', {
  isZero: Type.Boolean({ description: 'debits equal credits, and nothing waits in clearing' }),
  accounts: Type.Array(object({ account: ACCOUNT_CODE, debits: MONEY, credits: MONEY, balance: MONEY })),
});

const showTrialBalance = route({
  operation: 'showTrialBalance',
  method: 'GET',
  path: '/ledger/trial-balance',
  tag: 'money',
  summary: 'The trial balance, summed from the transfers themselves',
  kind: 'read',
  params: NOTHING,
  body: NOTHING,
  query: NOTHING,
  reply: TRIAL_BALANCE,
  answer: async (ports) => {
    const rows = await readAlone(ports, ({ ledger }) => ledger.trialBalance());
    return {
      isZero: isTrialBalanceZero(rows),
      accounts: rows.map((row) => ({
        account: row.account,
        debits: moneyOf(row.debits),
        credits: moneyOf(row.credits),
        balance: moneyOf(balanceOf(row)),
      })),
    };
  },
});

const EVENT = oneOf(POSTING_EVENTS);

const POSTING = named('Posting', 'The transfers of one business event, all or none.', {
  id: ID,
  event: EVENT,
  bookedAt: INSTANT,
  policyId: nullable(ID),
  claimId: nullable(ID),
  reverses: nullable(ID),
  transfers: Type.Array(
    object({
      debit: ACCOUNT_CODE,
      credit: ACCOUNT_CODE,
      amount: MONEY,
      detail: nullable(Type.String()),
      operatorReference: nullable(Type.String()),
    }),
  ),
});

function postingJson(posting: Posting): Static<typeof POSTING> {
  return {
    id: posting.postingId,
    event: posting.event,
    bookedAt: instantOf(posting.bookedAt),
    policyId: posting.subjects.policyId,
    claimId: posting.subjects.claimId,
    reverses: posting.reverses,
    transfers: posting.transfers.map(({ debit, credit, amount, detail, operatorReference }) => ({
      debit,
      credit,
      amount: moneyOf(amount),
      detail,
      operatorReference,
    })),
  };
}

const listPostings = route({
  operation: 'listPostings',
  method: 'GET',
  path: '/ledger/postings',
  tag: 'money',
  summary: 'Postings, the newest booking first',
  kind: 'read',
  params: NOTHING,
  body: NOTHING,
  query: object({ ...PAGE_QUERY, event: Type.Optional(EVENT) }),
  reply: pageOf(POSTING),
  answer: async (ports, { query }) => {
    const { limit, after } = pageAsked(query);
    const rows = await readAlone(ports, ({ ledger }) => ledger.page(query.event, limit, after));
    return pageFrom(rows, query, ({ bookedAt, postingId }) => ({ at: bookedAt, id: postingId }), postingJson);
  },
});

const showPosting = route({
  operation: 'showPosting',
  method: 'GET',
  path: '/ledger/postings/{id}',
  tag: 'money',
  summary: 'One posting',
  kind: 'read',
  isTagged: true,
  params: object({ id: ID }),
  body: NOTHING,
  query: NOTHING,
  reply: POSTING,
  answer: async (ports, { params }) => {
    const id = parseIdentifier<PostingId>(params.id);
    const posting = await readAlone(ports, ({ ledger }) => ledger.postingOf(id));
    return posting === undefined ? refuse(LEDGER_REFUSALS.POSTING_UNKNOWN) : postingJson(posting);
  },
});

export const MONEY_ROUTES = [listPayouts, showPayout, showTrialBalance, listPostings, showPosting];
