// Decides what follows when the operator says for certain that a premium was not paid: the farmer hears how to pay again.
import type { Collection } from '@microcrop/payments';
import { parsePolicyNumber } from '@microcrop/policies';
import type { Ports, Stores } from '../ports.ts';
import { tellPolicyholder } from '../watch/tell-policyholder.ts';

export async function refusePremium(
  ports: Ports,
  stores: Stores,
  collection: Collection,
  resultCode: string,
): Promise<void> {
  const refused = await stores.collections.transition(
    collection.id,
    ['pushing', 'unknown', 'prompted'],
    'refused',
    {
      resultCode,
    },
  );
  if (!refused) return;
  const policy = await stores.policies.byNumber(parsePolicyNumber(collection.reference));
  if (policy === undefined || policy.state !== 'awaiting-premium') return;
  await tellPolicyholder(ports, stores, policy.policyholderId, `payment-failed/${collection.id}`, {
    template: 'payment-failed',
    values: {
      policyNumber: policy.number,
      premium: policy.premiumDue,
      paybill: ports.settings.paybill,
      payUntil: policy.salesUntil,
    },
  });
}
