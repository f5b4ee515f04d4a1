// Decides when a cover is in force: once the insurer's receipt of the premium is confirmed, and the policyholder is told.
import { invariant } from '@microcrop/kernel';
import type { Policy } from '@microcrop/policies';
import type { Ports, Stores } from '../ports.ts';
import { tellInForce } from '../watch/tell-partners.ts';
import { tellPolicyholder } from '../watch/tell-policyholder.ts';

export async function putInForce(
  ports: Ports,
  stores: Stores,
  policy: Policy,
  receipt: string,
): Promise<void> {
  const inForce = await stores.policies.become(policy.id, 'awaiting-premium', 'in-force', ports.clock.now());
  // The caller saw the policy awaiting its premium in this very transaction, so only a concurrent confirmation can be here:
  // the whole transaction is undone, and the second confirmation finds the policy in force.
  invariant(inForce, 'a policy is put in force once');
  await tellPolicyholder(ports, stores, policy.policyholderId, `premium-received/${policy.id}`, {
    template: 'premium-received',
    values: { policyNumber: policy.number, premium: policy.premiumDue, receipt },
  });
  await tellPolicyholder(ports, stores, policy.policyholderId, `cover-in-force/${policy.id}`, {
    template: 'cover-in-force',
    values: {
      policyNumber: policy.number,
      place: policy.place,
      sumInsured: policy.sumInsured,
      coverFrom: policy.coverFrom,
      coverUntil: policy.coverUntil,
    },
  });
  await tellInForce(ports, stores, policy);
}
