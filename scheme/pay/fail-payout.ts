// Decides what follows when a payout failed for good: it stays payable, is listed, and the policyholder hears of it.
import { type ClaimId, invariant, parseIdentifier } from '@microcrop/kernel';
import type { Disbursement } from '@microcrop/payments';
import type { Ports, Stores } from '../ports.ts';
import { tellPolicyholder } from '../watch/tell-policyholder.ts';

const MAY_FAIL = ['intended', 'sending', 'rejected-before', 'unknown', 'accepted'] as const;

export async function failPayout(
  ports: Ports,
  stores: Stores,
  disbursement: Disbursement,
  resultCode: string,
): Promise<void> {
  if (!(await stores.disbursements.transition(disbursement.id, MAY_FAIL, 'failed', { resultCode }))) return;
  const claim = await stores.claims.get(parseIdentifier<ClaimId>(disbursement.subjectId));
  invariant(claim !== undefined, 'a disbursement pays a claim');
  await stores.claims.become(claim.id, 'approved', 'unpaid', ports.clock.now());
  await tellPolicyholder(ports, stores, disbursement.payeeId, `payout-failed/${claim.id}`, {
    template: 'payout-failed',
    values: {
      policyNumber: disbursement.reference,
      amount: claim.amount,
      helpNumber: ports.settings.helpNumber,
    },
  });
}
