// Decides what one person's life with the scheme looks like: registered, bought, paid, told, decided, paid out; in one order.
import type { Claim } from '@microcrop/claims';
import type { Instant, Money } from '@microcrop/kernel';
import { renderKept } from '@microcrop/notifications';
import type { Policy, Policyholder } from '@microcrop/policies';
import type { Stores } from '../ports.ts';

export const TIMELINE_KINDS = [
  'registered',
  'policy-sold',
  'policy-state',
  'premium-asked',
  'premium-paid',
  'paid-by-hand',
  'determined',
  'claim-opened',
  'claim-approval',
  'payout-ordered',
  'payout-settled',
  'message',
] as const;

export type TimelineKind = (typeof TIMELINE_KINDS)[number];

export type TimelineEvent = {
  /** Unique in the timeline, and the order among events of one instant. */
  readonly id: string;
  readonly at: Instant;
  readonly kind: TimelineKind;
  /** The id of what it is about: a policy, collection, claim, message … */
  readonly subject: string;
  readonly policyNumber: string | null;
  readonly state: string | null;
  readonly amount: Money | null;
  /** What was said, of a message; how it was decided, of a determination. */
  readonly words: string | null;
};

/** Newest first. One person's rows are few: they are read whole. */
export async function readTimeline(
  stores: Stores,
  policyholder: Policyholder,
): Promise<readonly TimelineEvent[]> {
  const policies = await stores.policies.ofPolicyholder(policyholder.id);
  const ofPolicies: TimelineEvent[] = [];
  for (const policy of policies) ofPolicies.push(...(await eventsOfPolicy(stores, policy)));
  const registered = event('registered', policyholder.id, policyholder.consentAt, null);
  const all = [registered, ...ofPolicies, ...(await messagesTo(stores, policyholder))];
  return all.toSorted((left, right) => right.at - left.at || (left.id < right.id ? 1 : -1));
}

async function eventsOfPolicy(stores: Stores, policy: Policy): Promise<readonly TimelineEvent[]> {
  const of = policy.number;
  const sold = event('policy-sold', policy.id, policy.soldAt, of, { amount: policy.premiumDue });
  const became = event('policy-state', policy.id, policy.stateSince, of, { state: policy.state });
  return [
    sold,
    ...(policy.state === 'awaiting-premium' ? [] : [became]),
    ...(await paymentsFor(stores, policy)),
    ...(await decisionsOn(stores, policy)),
  ];
}

async function paymentsFor(stores: Stores, { id, number }: Policy): Promise<readonly TimelineEvent[]> {
  const collections = await stores.collections.forSubject(id);
  const receipts = await stores.receipts.forSubject(id);
  return [
    ...collections.flatMap(({ id: collectionId, createdAt, state, amount, paidAt }) => [
      event('premium-asked', collectionId, createdAt, number, { state, amount }),
      ...(paidAt === undefined ? [] : [event('premium-paid', collectionId, paidAt, number, { amount })]),
    ]),
    ...receipts.map(({ operatorReceipt, paidAt, state, amount }) =>
      event('paid-by-hand', operatorReceipt, paidAt, number, { state, amount }),
    ),
  ];
}

async function decisionsOn(stores: Stores, policy: Policy): Promise<readonly TimelineEvent[]> {
  const determinations = await stores.determinations.ofRisk(policy.riskId);
  const claims = await stores.claims.ofPolicy(policy.id);
  const ofClaims: TimelineEvent[] = [];
  for (const claim of claims) ofClaims.push(...(await eventsOfClaim(stores, policy, claim)));
  return [
    ...determinations.map(({ id, determinedAt, phase, basis, indexValue }) =>
      event('determined', id, determinedAt, policy.number, {
        state: basis,
        words: indexValue === undefined ? phase : `${phase}: ${indexValue}`,
      }),
    ),
    ...ofClaims,
  ];
}

async function eventsOfClaim(
  stores: Stores,
  { number }: Policy,
  { id, openedAt, state, amount }: Claim,
): Promise<readonly TimelineEvent[]> {
  const approvals = await stores.approvals.ofClaim(id);
  const payouts = await stores.disbursements.forSubject(id);
  return [
    event('claim-opened', id, openedAt, number, { state, amount }),
    // Two people may approve at one instant.
    ...approvals.map(({ at, approver }, nth) =>
      event('claim-approval', `${id}-${nth}`, at, number, { words: approver }),
    ),
    ...payouts.flatMap((payout) => [
      event('payout-ordered', payout.id, payout.createdAt, number, {
        state: payout.state,
        amount: payout.amount,
      }),
      ...(payout.settledAt === undefined
        ? []
        : [event('payout-settled', payout.id, payout.settledAt, number, { amount: payout.amount })]),
    ]),
  ];
}

async function messagesTo(stores: Stores, { id }: Policyholder): Promise<readonly TimelineEvent[]> {
  const messages = await stores.notifications.ofPolicyholder(id);
  return messages.map((message) =>
    event('message', message.id, message.createdAt, null, {
      state: message.state,
      words: renderKept(message.language, message.template, message.values),
    }),
  );
}

type Facts = Partial<Pick<TimelineEvent, 'state' | 'amount' | 'words'>>;

function event(
  kind: TimelineKind,
  subject: string,
  at: Instant,
  policyNumber: string | null,
  { state = null, amount = null, words = null }: Facts = {},
): TimelineEvent {
  // Of what happened at one instant, causes stand before what followed, in the order of the kinds.
  const order = String(TIMELINE_KINDS.indexOf(kind)).padStart(2, '0');
  const id = `${order}-${subject}-${policyNumber ?? ''}-${at}`;
  return { id, at, kind, subject, policyNumber, state, amount, words };
}
