// Decides a policy and its life, as one table of states.
import type { Instant, LocalDate, Money, PolicyholderId, PolicyId, RiskId } from '@microcrop/kernel';
import type { QuarterAcres } from './insured-area.ts';
import type { PolicyNumber } from './policy-number.ts';

export type PolicyState = 'awaiting-premium' | 'in-force' | 'lapsed' | 'expired';

/** From each state, where a policy may go. Nothing returns. */
export const POLICY_LIFE = {
  'awaiting-premium': ['in-force', 'lapsed'],
  'in-force': ['expired'],
  lapsed: [],
  expired: [],
} as const satisfies Record<PolicyState, readonly PolicyState[]>;

export type Policy = {
  readonly id: PolicyId;
  readonly number: PolicyNumber;
  readonly policyholderId: PolicyholderId;
  readonly riskId: RiskId;
  readonly productDigest: string;
  readonly productName: string;
  readonly place: string;
  readonly crop: string;
  readonly area: QuarterAcres;
  readonly sumInsured: Money;
  /** Exact, to the cent. */
  readonly grossPremium: Money;
  /** What the rail moves: whole shillings, rounded up. */
  readonly premiumDue: Money;
  /** The agent's code, or `self` for one who bought alone. */
  readonly soldBy: string;
  readonly soldAt: Instant;
  /** The intention that bought it (dialogue and input), unique: a repeated intention buys nothing more. */
  readonly intention: string;
  /** Last instant at which a premium can be received. */
  readonly salesUntil: Instant;
  readonly coverFrom: LocalDate;
  readonly coverUntil: LocalDate;
  readonly state: PolicyState;
  readonly stateSince: Instant;
};

/** Whether a policy in `from` may become `to`. */
export function mayBecome(from: PolicyState, to: PolicyState): boolean {
  const targets: readonly PolicyState[] = POLICY_LIFE[from];
  return targets.includes(to);
}
