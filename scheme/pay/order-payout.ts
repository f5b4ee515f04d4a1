// Decides what an approved claim sets going: it is owed to the cent from now on, and one disbursement exists to pay it.
import type { Claim } from '@microcrop/claims';
import { type DisbursementId, invariant, type Money } from '@microcrop/kernel';
import { claimApproved, railPartsOf } from '@microcrop/ledger';
import { intendDisbursement, RAIL_LIMITS } from '@microcrop/payments';
import type { Policy } from '@microcrop/policies';
import { leave } from '../messages.ts';
import type { SchemePorts, Stores } from '../ports.ts';
import { tellPolicyholder } from '../watch/tell-policyholder.ts';
import { isShillings } from './shillings.ts';

export async function orderPayout(ports: SchemePorts, stores: Stores, claim: Claim): Promise<void> {
  const policy = await stores.policies.get(claim.policyId);
  invariant(policy !== undefined, 'a claim belongs to a policy');
  await stores.ledger.post(
    claimApproved({
      postingId: ports.identity.newId(),
      bookedAt: ports.clock.now(),
      policyId: policy.id,
      claimId: claim.id,
      payout: claim.amount,
    }),
  );
  await disburseOnce(ports, stores, claim, policy);
}

/** The disbursement's id is made here, where the intention arises, and travels to the operator as it is. */
async function disburseOnce(ports: SchemePorts, stores: Stores, claim: Claim, policy: Policy): Promise<void> {
  const { disbursed } = railPartsOf(claim.amount);
  if (!movesOnRail(disbursed)) return keepPayable(ports, stores, claim, policy);
  const id = ports.identity.newId<DisbursementId>();
  await stores.disbursements.insert(
    intendDisbursement({
      id,
      reference: policy.number,
      subjectId: claim.id,
      payeeId: policy.policyholderId,
      amount: disbursed,
      createdAt: ports.clock.now(),
    }),
  );
  await leave(ports, stores, 'disburse', { disbursementId: id, round: 1 });
}

/** Too little or too much for the rail at once: it stays payable, is listed, and the policyholder hears of it. */
async function keepPayable(ports: SchemePorts, stores: Stores, claim: Claim, policy: Policy): Promise<void> {
  await stores.claims.become(claim.id, 'approved', 'unpaid', ports.clock.now());
  await tellPolicyholder(ports, stores, policy.policyholderId, `payout-failed/${claim.id}`, {
    template: 'payout-failed',
    values: { policyNumber: policy.number, amount: claim.amount, helpNumber: ports.settings.helpNumber },
  });
}

function movesOnRail(amount: Money): amount is Money<'KES'> {
  const { shillingsMin, shillingsMax } = RAIL_LIMITS.disbursement;
  return (
    isShillings(amount) &&
    amount.minorUnits >= shillingsMin * 100n &&
    amount.minorUnits <= shillingsMax * 100n
  );
}
