// Decides what a claim is for a script.
import type { Claim } from '@microcrop/claims';
import { formatInstant } from '@microcrop/kernel';
import { amountJson } from '../../output/values.ts';

export function claimJson(claim: Claim) {
  return {
    id: claim.id,
    policyId: claim.policyId,
    determinationId: claim.determinationId,
    phase: claim.phase,
    amount: amountJson(claim.amount),
    soldBy: claim.soldBy,
    state: claim.state,
    openedAt: formatInstant(claim.openedAt),
    stateSince: formatInstant(claim.stateSince),
  };
}
