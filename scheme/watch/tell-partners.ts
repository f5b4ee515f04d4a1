// Decides what partners are told and when: in the transaction that makes it true, each endpoint that listens by a delivery of its own.
import type { Claim, Determination } from '@microcrop/claims';
import { formatDate, formatDecimal, type Instant } from '@microcrop/kernel';
import type { Disbursement } from '@microcrop/payments';
import type { Policy, Risk } from '@microcrop/policies';
import {
  amountOf,
  type DeliveryId,
  type Endpoint,
  type EventType,
  newDelivery,
  type WebhookEvent,
} from '@microcrop/webhooks';
import { leave } from '../messages.ts';
import type { SchemePorts, Stores } from '../ports.ts';

export async function tellInForce(ports: SchemePorts, stores: Stores, policy: Policy): Promise<void> {
  await tellPartners(ports, stores, 'policy.in_force', policy.id, () => ({
    policyId: policy.id,
    policyNumber: policy.number,
    riskId: policy.riskId,
    product: policy.productName,
    productDigest: policy.productDigest,
    place: policy.place,
    sumInsured: amountOf(policy.sumInsured),
    premium: amountOf(policy.premiumDue),
    coverFrom: formatDate(policy.coverFrom),
    coverUntil: formatDate(policy.coverUntil),
  }));
}

export async function tellDetermined(
  ports: SchemePorts,
  stores: Stores,
  risk: Risk,
  determination: Determination,
): Promise<void> {
  await tellPartners(ports, stores, 'determination.made', determination.id, () => ({
    determinationId: determination.id,
    riskId: risk.id,
    productDigest: risk.productDigest,
    place: risk.place,
    phase: determination.phase,
    basis: determination.basis,
    phaseRate: formatDecimal(determination.phaseRate, RATE_DECIMALS),
    indexValue: determination.indexValue ?? null,
    phaseFrom: formatDate(determination.phaseFrom),
    phaseUntil: formatDate(determination.phaseUntil),
  }));
}

const RATE_DECIMALS = 6;

export async function tellSettled(
  ports: SchemePorts,
  stores: Stores,
  claim: Claim,
  disbursement: Disbursement,
): Promise<void> {
  await tellPartners(ports, stores, 'payout.settled', claim.id, () => ({
    claimId: claim.id,
    policyId: claim.policyId,
    policyNumber: disbursement.reference,
    determinationId: claim.determinationId,
    disbursementId: disbursement.id,
    amount: amountOf(disbursement.amount),
  }));
}

/** Where nobody listens nothing is written, and `data` is not asked for. */
async function tellPartners(
  ports: SchemePorts,
  stores: Stores,
  type: EventType,
  subject: string,
  data: () => WebhookEvent['data'],
): Promise<void> {
  const endpoints = await stores.webhooks.listening(type);
  if (endpoints.length === 0) return;
  const event = { type, key: `${type}/${subject}`, happenedAt: ports.clock.now(), data: data() };
  for (const endpoint of endpoints) await queueWebhook(ports, stores, endpoint, event);
}

/** Queues the event for one endpoint; undefined where it is told of it already. */
export async function queueWebhook(
  ports: SchemePorts,
  stores: Stores,
  endpoint: Pick<Endpoint, 'id'>,
  event: WebhookEvent,
): Promise<DeliveryId | undefined> {
  const now: Instant = ports.clock.now();
  const id = ports.identity.newId<DeliveryId>();
  if (!(await stores.webhooks.queue(newDelivery(id, endpoint, event, now)))) return undefined;
  await leave(ports, stores, 'send-webhook', { deliveryId: id });
  return id;
}
