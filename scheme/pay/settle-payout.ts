// Decides what follows when the operator confirms a payout: booked, the claim settled, and the policyholder sent the receipt.
import { type ClaimId, invariant, parseIdentifier } from '@microcrop/kernel';
import { payoutSettled, railPartsOf } from '@microcrop/ledger';
import { DISBURSEMENT_LIFECYCLE, type Disbursement, predecessors } from '@microcrop/payments';
import type { Ports, Stores } from '../ports.ts';
import { tellSettled } from '../watch/tell-partners.ts';
import { tellPolicyholder } from '../watch/tell-policyholder.ts';

export async function settlePayout(
  ports: Ports,
  stores: Stores,
  disbursement: Disbursement,
  receipt: string,
): Promise<void> {
  const now = ports.clock.now();
  const settled = await stores.disbursements.transition(
    disbursement.id,
    predecessors(DISBURSEMENT_LIFECYCLE, 'settled'),
    'settled',
    { operatorReceipt: receipt, settledAt: now },
  );
  if (!settled) return;
  const claim = await stores.claims.get(parseIdentifier<ClaimId>(disbursement.subjectId));
  invariant(claim !== undefined, 'a disbursement pays a claim');
  const { disbursed, remainder } = railPartsOf(claim.amount);
  await stores.ledger.post(
    payoutSettled({
      postingId: ports.identity.newId(),
      bookedAt: now,
      policyId: claim.policyId,
      claimId: claim.id,
      disbursementId: disbursement.id,
      operatorReference: receipt,
      disbursed,
      remainder,
    }),
  );
  await stores.claims.become(claim.id, claim.state, 'settled', now);
  await tellPolicyholder(ports, stores, disbursement.payeeId, `payout-receipt/${claim.id}`, {
    template: 'payout-receipt',
    values: { policyNumber: disbursement.reference, amount: disbursement.amount, receipt },
  });
  await tellSettled(ports, stores, claim, disbursement);
}
