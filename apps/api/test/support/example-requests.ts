// Decides one request of each route that is answered by 200 over a played season, made anew for each asking.
import { randomUUID } from 'node:crypto';
import { type ClaimId, type MessageId, parseIdentifier } from '@microcrop/kernel';
import type { ApiStores } from '../../src/index.ts';
import { etagOf } from '../../src/wire/etag.ts';
import { ACCOUNT_EXAMPLES } from './account-examples.ts';
import type { Example } from './example-request.ts';
import type { PlayedSeason } from './played-season.ts';

const read = <Found>({ scheme }: PlayedSeason, work: (stores: ApiStores) => Promise<Found>): Promise<Found> =>
  scheme.ports.unitOfWork(work);

const digest = ({ plan }: PlayedSeason) => plan.versions[0]?.digest ?? '';

/** A policy that was paid for, and so has a life. */
export const somePolicy = async (season: PlayedSeason) => {
  const [policy] = await read(season, ({ policies }) => policies.page({ state: 'expired' }, 1, undefined));
  if (policy === undefined) throw new Error('in this season somebody is covered');
  return policy;
};

const first =
  <Row>(
    path: string,
    rows: (stores: ApiStores) => Promise<readonly Row[]>,
    key: (row: Row) => string,
  ): Example =>
  async (season) => {
    const [row] = await read(season, rows);
    if (row === undefined) throw new Error(`nothing to show at ${path}`);
    return { path: `${path}/${key(row)}` };
  };

const ofPerson =
  (rest: string): Example =>
  async (season) => ({ path: `/policyholders/${(await somePolicy(season)).policyholderId}${rest}` });

const newKey = () => ({ 'idempotency-key': randomUUID() });

async function newDeadLetter(season: PlayedSeason): Promise<MessageId> {
  const id = parseIdentifier<MessageId>(randomUUID());
  const now = season.scheme.ports.clock.now();
  await read(season, async ({ outbox }) => {
    await outbox.put({ id, kind: 'send-notification', body: { notificationId: id }, dueAt: now });
    await outbox.bury({ id, attempts: 0 }, 'Error: the gateway said no', now);
  });
  return id;
}

/** Above the limit, so that a person must approve it. */
async function newClaim(season: PlayedSeason): Promise<ClaimId> {
  const id = parseIdentifier<ClaimId>(randomUUID());
  await read(season, async ({ claims }) => {
    const [like] = await claims.page({}, 1, undefined);
    if (like === undefined) throw new Error('in this season something is due');
    await claims.add({ ...like, id, phase: id, soldBy: 'self', state: 'awaiting-approval' });
  });
  return id;
}

async function someMessage(season: PlayedSeason): Promise<string> {
  const { policyholderId } = await somePolicy(season);
  const messages = await read(season, ({ notifications }) => notifications.ofPolicyholder(policyholderId));
  const sent = messages.find(({ state }) => state === 'sent' || state === 'delivered');
  if (sent === undefined) throw new Error('every message of the person is under way again');
  return sent.id;
}

export const EXAMPLES: Readonly<Record<string, Example>> = {
  listPlaces: () => ({ path: '/places' }),
  listProducts: () => ({ path: '/products' }),
  showProduct: (season) => ({ path: `/products/${digest(season)}` }),
  quotePremium: (season) => ({ path: `/products/${digest(season)}/quote?place=KARARE&quarterAcres=4` }),
  showPosition: (season) => ({ path: `/products/${digest(season)}/positions/KARARE` }),
  listPolicies: () => ({ path: '/policies' }),
  showPolicy: async (season) => ({ path: `/policies/${(await somePolicy(season)).id}` }),
  listDeterminations: () => ({ path: '/determinations' }),
  showDetermination: first(
    '/determinations',
    ({ determinations }) => determinations.page({}, 1, undefined),
    ({ id }) => id,
  ),
  listClaims: () => ({ path: '/claims' }),
  showClaim: first(
    '/claims',
    ({ claims }) => claims.page({}, 1, undefined),
    ({ id }) => id,
  ),
  listPayouts: () => ({ path: '/payouts' }),
  showPayout: first(
    '/payouts',
    ({ disbursements }) => disbursements.page(undefined, 1, undefined),
    ({ id }) => id,
  ),
  showTrialBalance: () => ({ path: '/ledger/trial-balance' }),
  listPostings: () => ({ path: '/ledger/postings' }),
  showPosting: first(
    '/ledger/postings',
    ({ ledger }) => ledger.page(undefined, 1, undefined),
    ({ postingId }) => postingId,
  ),
  listEvidence: () => ({ path: '/evidence' }),
  readBundle: first(
    '/evidence',
    ({ evidence }) => evidence.list(1),
    ({ cid }) => cid,
  ),
  showSeries: () => ({ path: '/series/KARARE?from=2026-03-01&until=2026-03-31' }),
  findPolicyholder: async (season) => ({
    path: '/policyholders/search',
    method: 'POST',
    body: { policyNumber: (await somePolicy(season)).number },
  }),
  showPolicyholder: ofPerson(''),
  showTimeline: ofPerson('/timeline'),
  showLanguage: ofPerson('/language'),
  revealPolicyholder: async (season) => ({
    path: `/policyholders/${(await somePolicy(season)).policyholderId}/reveal`,
    method: 'POST',
    body: { reason: 'the caller wants the number that we have' },
  }),
  changeLanguage: async (season) => {
    const { policyholderId } = await somePolicy(season);
    const person = await read(season, ({ policyholders }) => policyholders.get(policyholderId));
    return {
      path: `/policyholders/${policyholderId}/language`,
      method: 'PATCH',
      headers: { 'if-match': etagOf({ language: person?.language }) },
      body: { language: person?.language === 'en' ? 'sw' : 'en' },
    };
  },
  sendMessageAgain: async (season) => ({
    path: `/messages/${await someMessage(season)}/again`,
    method: 'POST',
    headers: newKey(),
  }),
  showStatus: () => ({ path: '/status' }),
  listDeadLetters: () => ({ path: '/dead-letters' }),
  showDeadLetter: async (season) => ({ path: `/dead-letters/${await newDeadLetter(season)}` }),
  replayDeadLetter: async (season) => ({
    path: `/dead-letters/${await newDeadLetter(season)}/replay`,
    method: 'POST',
    headers: newKey(),
  }),
  dropDeadLetter: async (season) => ({
    path: `/dead-letters/${await newDeadLetter(season)}`,
    method: 'DELETE',
  }),
  listAudit: () => ({ path: '/audit' }),
  approveClaim: async (season) => ({
    path: `/claims/${await newClaim(season)}/approval`,
    method: 'POST',
    headers: newKey(),
  }),
  ...ACCOUNT_EXAMPLES,
};
