// Decides how a claim is approved: by the automatic limit, or by two people of whom none sold the policy.
import type { Caller } from '@microcrop/accounts';
import { CLAIMS_REFUSALS, type Claim, judgeApproval, paysAutomatically } from '@microcrop/claims';
import { type ClaimId, refuse } from '@microcrop/kernel';
import { recordAct } from '../govern/record-act.ts';
import type { SchemePorts, Stores } from '../ports.ts';
import { orderPayout } from './order-payout.ts';

/**
 * Records one approval by an account of the role approver. Refuses CLAIM_UNKNOWN, CLAIM_NOT_AWAITING, APPROVER_UNKNOWN,
 * APPROVER_REPEATED, APPROVER_SOLD_IT.
 */
export async function approveClaim(
  ports: SchemePorts,
  caller: Caller,
  claimId: ClaimId,
): Promise<'enough' | 'one-more'> {
  return ports.unitOfWork(async (stores) => {
    const claim = await stores.claims.get(claimId);
    if (claim === undefined) return refuse(CLAIMS_REFUSALS.CLAIM_UNKNOWN);
    // Not the caller's word: the account may have been locked since it signed in.
    const approver = await stores.accounts.get(caller.accountId);
    if (approver?.role !== 'approver' || approver.state !== 'active')
      return refuse(CLAIMS_REFUSALS.APPROVER_UNKNOWN);
    const judgement = judgeApproval(claim, await stores.approvals.ofClaim(claim.id), approver);
    const approval = { claimId: claim.id, approver: approver.name, at: ports.clock.now() };
    if (!(await stores.approvals.add(approval)))
      refuse(CLAIMS_REFUSALS.APPROVER_REPEATED, { approver: approver.name });
    if (judgement === 'enough') await approve(ports, stores, claim);
    const details = { policyId: claim.policyId };
    await recordAct(ports, stores, { who: caller, action: 'claim-approved', subjects: [claim.id], details });
    return judgement;
  });
}

/** Approves a claim within the automatic limit; a larger one stays for two people. */
export async function approveWithinLimit(ports: SchemePorts, stores: Stores, claim: Claim): Promise<void> {
  if (paysAutomatically(claim.amount, ports.settings.automaticLimit)) await approve(ports, stores, claim);
}

async function approve(ports: SchemePorts, stores: Stores, claim: Claim): Promise<void> {
  const approved = await stores.claims.become(claim.id, 'awaiting-approval', 'approved', ports.clock.now());
  // Two approvals at the same instant: the first moved the claim and ordered the payout.
  if (approved) await orderPayout(ports, stores, claim);
}
