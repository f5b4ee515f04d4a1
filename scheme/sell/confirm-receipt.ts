// Decides what money paid by hand is, once the operator confirmed it: a premium, one with too much, or money that goes back.
import { type CollectionId, type Currency, compareMoney, type Money, subtractMoney } from '@microcrop/kernel';
import type { PaybillReceipt, RefundReason } from '@microcrop/payments';
import type { Policy } from '@microcrop/policies';
import { orderRefund } from '../pay/refund.ts';
import { isShillings } from '../pay/shillings.ts';
import type { Ports, Stores } from '../ports.ts';
import { tellPolicyholder } from '../watch/tell-policyholder.ts';
import { holdInSuspense, misfitOf, takePremium } from './confirm-premium.ts';
import { policyNumbered } from './find-policy.ts';

export async function confirmReceipt(ports: Ports, stores: Stores, operatorReceipt: string): Promise<void> {
  if (!(await stores.receipts.transition(operatorReceipt, ['seen', 'asked'], 'confirmed'))) return;
  const receipt = await stores.receipts.get(operatorReceipt);
  if (receipt === undefined) return;
  const policy = await policyNumbered(stores, receipt.accountReference);
  if (policy === undefined) return suspend(ports, stores, receipt);
  const misfit = misfitOf(policy, receipt.paidAt) ?? shortfallOf(policy, receipt);
  if (misfit !== undefined) return giveBack(ports, stores, receipt, policy, receipt.amount, misfit);
  await applyToPolicy(ports, stores, receipt, policy);
}

/** The operator knows of no such money: whoever sent the confirmation lied. */
export async function refuteReceipt(stores: Stores, operatorReceipt: string): Promise<void> {
  await stores.receipts.transition(operatorReceipt, ['seen', 'asked'], 'refuted');
}

async function applyToPolicy(
  ports: Ports,
  stores: Stores,
  receipt: PaybillReceipt,
  policy: Policy,
): Promise<void> {
  const { operatorReceipt, amount, paidAt } = receipt;
  const excess = subtractMoney<Currency>(amount, policy.premiumDue);
  const collectionId = await noteCollected(ports, stores, receipt, policy);
  await stores.receipts.transition(operatorReceipt, ['confirmed'], 'applied', { subjectId: policy.id });
  const payment = { receipt: operatorReceipt, paidAt };
  await takePremium(ports, stores, policy, collectionId, payment, excess.minorUnits > 0n ? excess : null);
  if (excess.minorUnits > 0n && isShillings(excess)) {
    await orderRefund(ports, stores, {
      ofReceipt: operatorReceipt,
      amount: excess,
      reason: 'overpaid',
      policy,
    });
  }
}

/** A premium paid by hand is a collection too, so that every premium is found in one place. */
async function noteCollected(
  ports: Ports,
  stores: Stores,
  receipt: PaybillReceipt,
  policy: Policy,
): Promise<CollectionId> {
  const id = ports.identity.newId<CollectionId>();
  await stores.collections.insert({
    id,
    reference: policy.number,
    subjectId: policy.id,
    payerId: policy.policyholderId,
    amount: receipt.amount,
    state: 'paid',
    createdAt: ports.clock.now(),
    operatorReceipt: receipt.operatorReceipt,
    paidAt: receipt.paidAt,
  });
  return id;
}

async function giveBack(
  ports: Ports,
  stores: Stores,
  receipt: PaybillReceipt,
  policy: Policy,
  amount: Money<'KES'>,
  reason: RefundReason,
): Promise<void> {
  const { operatorReceipt } = receipt;
  await stores.receipts.transition(operatorReceipt, ['confirmed'], 'refunding', {
    subjectId: policy.id,
    suspenseReason: reason,
  });
  await holdInSuspense(ports, stores, policy, receipt.amount, operatorReceipt);
  await orderRefund(ports, stores, { ofReceipt: operatorReceipt, amount, reason, policy });
  if (reason !== 'underpaid') return;
  await tellPolicyholder(ports, stores, policy.policyholderId, `premium-short/${operatorReceipt}`, {
    template: 'premium-short',
    values: {
      policyNumber: policy.number,
      received: amount,
      premium: policy.premiumDue,
      paybill: ports.settings.paybill,
    },
  });
}

/** Nobody knows whose it is: it waits in suspense for a person. */
async function suspend(ports: Ports, stores: Stores, receipt: PaybillReceipt): Promise<void> {
  await stores.receipts.transition(receipt.operatorReceipt, ['confirmed'], 'suspended', {
    suspenseReason: 'unknown-reference',
  });
  await holdInSuspense(ports, stores, undefined, receipt.amount, receipt.operatorReceipt);
}

function shortfallOf(policy: Policy, receipt: PaybillReceipt): RefundReason | undefined {
  return compareMoney<Currency>(receipt.amount, policy.premiumDue) < 0 ? 'underpaid' : undefined;
}
