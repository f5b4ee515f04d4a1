// Decides what the claims room asks of its stores.
import type { ClaimId, DeterminationId, Instant, PageMark, PolicyId, RiskId } from '@microcrop/kernel';
import type { Approval } from './approval.ts';
import type { Claim, ClaimState } from './claim.ts';
import type { Determination, Undetermined } from './determination.ts';

export type DeterminationStore = {
  /** False when this (risk, phase) is determined already: the first word stands. */
  readonly add: (determination: Determination) => Promise<boolean>;
  readonly get: (id: DeterminationId) => Promise<Determination | undefined>;
  /** In order of phase. */
  readonly ofRisk: (riskId: RiskId) => Promise<readonly Determination[]>;
  /** In order of risk and phase. */
  readonly all: () => Promise<readonly Determination[]>;
  /** Newest first, then by id downwards; those after `after`. */
  readonly page: (
    filter: { readonly riskId?: RiskId },
    limit: number,
    after: PageMark | undefined,
  ) => Promise<readonly Determination[]>;
  /** False when it is noted already. */
  readonly noteUndetermined: (undetermined: Undetermined) => Promise<boolean>;
  /** In the order in which they were noted. */
  readonly undeterminedOf: (riskId: RiskId) => Promise<readonly Undetermined[]>;
};

/** What a list of claims is narrowed to; a field that is absent narrows nothing. */
export type ClaimFilter = { readonly state?: ClaimState; readonly policyId?: PolicyId };

export type ClaimStore = {
  /** False when this (policy, phase) has a claim already. */
  readonly add: (claim: Claim) => Promise<boolean>;
  readonly get: (id: ClaimId) => Promise<Claim | undefined>;
  /** In order of phase. */
  readonly ofPolicy: (policyId: PolicyId) => Promise<readonly Claim[]>;
  /** In order of id. */
  readonly ofDetermination: (id: DeterminationId) => Promise<readonly Claim[]>;
  /** In order of id, those after `after`; for work in portions. */
  readonly inState: (
    state: ClaimState,
    after: ClaimId | undefined,
    limit: number,
  ) => Promise<readonly Claim[]>;
  /** Newest first, for a person's list. */
  readonly list: (limit: number) => Promise<readonly Claim[]>;
  /** Newest first, then by id downwards; those after `after`. */
  readonly page: (
    filter: ClaimFilter,
    limit: number,
    after: PageMark | undefined,
  ) => Promise<readonly Claim[]>;
  /** Compare and set: false when the claim is not in `from`. */
  readonly become: (id: ClaimId, from: ClaimState, to: ClaimState, at: Instant) => Promise<boolean>;
  readonly countByState: () => Promise<ReadonlyMap<ClaimState, number>>;
  /** Of the claims not paid yet (OWED_STATES): when the oldest was opened, and how many were opened at `until` or before. */
  readonly owed: (
    until: Instant,
  ) => Promise<{ readonly oldestOpenedAt: Instant | null; readonly openedUntil: number }>;
};

export type ApprovalStore = {
  /** False when this approver has approved this claim already. */
  readonly add: (approval: Approval) => Promise<boolean>;
  /** In the order in which they were given. */
  readonly ofClaim: (id: ClaimId) => Promise<readonly Approval[]>;
};
