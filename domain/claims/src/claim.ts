// Decides a claim and its life, as one table of states.
import type { ClaimId, DeterminationId, Instant, Money, PolicyId, RiskId } from '@microcrop/kernel';

export type ClaimState = 'awaiting-approval' | 'approved' | 'settled' | 'unpaid';

/** `unpaid`: the operator refused for good; the amount stays payable. */
export const CLAIM_LIFE = {
  'awaiting-approval': ['approved'],
  approved: ['settled', 'unpaid'],
  unpaid: ['settled'],
  settled: [],
} as const satisfies Record<ClaimState, readonly ClaimState[]>;

export type Claim = {
  readonly id: ClaimId;
  readonly policyId: PolicyId;
  readonly riskId: RiskId;
  readonly determinationId: DeterminationId;
  readonly phase: string;
  readonly phaseOrdinal: number;
  /** Exact, to the cent; more than zero. */
  readonly amount: Money;
  readonly soldBy: string;
  readonly state: ClaimState;
  readonly openedAt: Instant;
  readonly stateSince: Instant;
};

export function mayClaimBecome(from: ClaimState, to: ClaimState): boolean {
  const targets: readonly ClaimState[] = CLAIM_LIFE[from];
  return targets.includes(to);
}
