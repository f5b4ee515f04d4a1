// Decides what a confirmed payment is: the premium that puts a cover in force, or money that goes back.
import {
  type CollectionId,
  type Instant,
  invariant,
  type Money,
  type PolicyId,
  parseIdentifier,
} from '@microcrop/kernel';
import { moneyHeldInSuspense, premiumReceived } from '@microcrop/ledger';
import { COLLECTION_LIFECYCLE, type Collection, predecessors, type RefundReason } from '@microcrop/payments';
import type { Policy } from '@microcrop/policies';
import { orderRefund } from '../pay/refund.ts';
import type { Ports, Stores } from '../ports.ts';
import { premiumPartsOf } from './price-policy.ts';
import { putInForce } from './put-in-force.ts';

/** What the operator itself says: the receipt, and when the money arrived at the insurer's paybill. */
export type PremiumPayment = { readonly receipt: string; readonly paidAt: Instant };

/** Takes a payment by prompt as paid, once. */
export async function confirmPremium(
  ports: Ports,
  stores: Stores,
  collection: Collection,
  payment: PremiumPayment,
): Promise<void> {
  const paid = await stores.collections.transition(
    collection.id,
    predecessors(COLLECTION_LIFECYCLE, 'paid'),
    'paid',
    {
      operatorReceipt: payment.receipt,
      paidAt: payment.paidAt,
    },
  );
  if (!paid) return;
  const policy = await stores.policies.get(parseIdentifier<PolicyId>(collection.subjectId));
  invariant(policy !== undefined, 'a premium is collected for a policy');
  const misfit = misfitOf(policy, payment.paidAt);
  if (misfit === undefined) return takePremium(ports, stores, policy, collection.id, payment, null);
  await holdInSuspense(ports, stores, policy, collection.amount, payment.receipt);
  await orderRefund(ports, stores, {
    ofReceipt: payment.receipt,
    amount: collection.amount,
    reason: misfit,
    policy,
  });
}

/** Why a payment cannot put this policy in force; nothing when it can. Too late is never cover. */
export function misfitOf(policy: Policy, paidAt: Instant): RefundReason | undefined {
  if (policy.state === 'in-force' || policy.state === 'expired') return 'paid-twice';
  return policy.state === 'lapsed' || paidAt > policy.salesUntil ? 'too-late' : undefined;
}

/** Books the premium in its parts and puts the cover in force; `excess` of the same receipt stands in suspense. */
export async function takePremium(
  ports: Ports,
  stores: Stores,
  policy: Policy,
  collectionId: CollectionId,
  payment: PremiumPayment,
  excess: Money | null,
): Promise<void> {
  await stores.ledger.post(
    premiumReceived({
      postingId: ports.identity.newId(),
      bookedAt: ports.clock.now(),
      policyId: policy.id,
      collectionId,
      operatorReference: payment.receipt,
      premium: policy.premiumDue,
      excess,
      ...(await premiumPartsOf(ports, stores, policy)),
    }),
  );
  await putInForce(ports, stores, policy, payment.receipt);
}

/** Books money that is no premium: ours to hold, not to keep. */
export async function holdInSuspense(
  ports: Ports,
  stores: Stores,
  policy: Policy | undefined,
  received: Money,
  receipt: string,
): Promise<void> {
  await stores.ledger.post(
    moneyHeldInSuspense({
      postingId: ports.identity.newId(),
      bookedAt: ports.clock.now(),
      policyId: policy?.id ?? null,
      collectionId: null,
      operatorReference: receipt,
      received,
    }),
  );
}
