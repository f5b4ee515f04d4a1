// Decides how a claim is approved: by the automatic limit, or by two people of whom none sold the policy.
import { CLAIMS_REFUSALS, type Claim, judgeApproval, paysAutomatically } from '@microcrop/claims';
import { type ClaimId, refuse } from '@microcrop/kernel';
import type { SchemePorts, Stores } from '../ports.ts';
import { orderPayout } from './order-payout.ts';

/** `credentialDigest` is the SHA-256 of what the approver typed, hexadecimal. */
export type ApproveClaim = {
  readonly claimId: ClaimId;
  readonly approver: string;
  readonly credentialDigest: string;
};

/** Records one approval. Refuses CLAIM_UNKNOWN, CLAIM_NOT_AWAITING, APPROVER_UNKNOWN, APPROVER_REPEATED, APPROVER_SOLD_IT. */
export async function approveClaim(
  ports: SchemePorts,
  command: ApproveClaim,
): Promise<'enough' | 'one-more'> {
  return ports.unitOfWork(async (stores) => {
    const claim = await stores.claims.get(command.claimId);
    if (claim === undefined) return refuse(CLAIMS_REFUSALS.CLAIM_UNKNOWN);
    const approver = await stores.approvals.approver(command.approver);
    if (approver?.credentialDigest !== command.credentialDigest) refuse(CLAIMS_REFUSALS.APPROVER_UNKNOWN);
    const judgement = judgeApproval(claim, await stores.approvals.ofClaim(claim.id), approver);
    const approval = { claimId: claim.id, approver: approver.name, at: ports.clock.now() };
    if (!(await stores.approvals.add(approval)))
      refuse(CLAIMS_REFUSALS.APPROVER_REPEATED, { approver: approver.name });
    if (judgement === 'enough') await approve(ports, stores, claim);
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
