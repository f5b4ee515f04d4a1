// Decides what a determination is: the one final word on a risk's phase, with the rate it pays and how that came about.
import type { DeterminationId, Instant, JsonObject, LocalDate, Ratio, RiskId } from '@microcrop/kernel';

/** By the index, or by the rule that the product names for missing data. */
export type DeterminationBasis = 'index' | 'named-rule';

export type Determination = {
  readonly id: DeterminationId;
  readonly riskId: RiskId;
  readonly phase: string;
  /** Order of the phase in the cover, from 1. */
  readonly phaseOrdinal: number;
  readonly basis: DeterminationBasis;
  /** Of each part of the payout in this phase, in the order of the product's parts: a share of the sum insured. */
  readonly rates: readonly Ratio[];
  /** What the phase adds to the cover's rate, before the operators over all phases; for a reader, not for arithmetic. */
  readonly phaseRate: Ratio;
  /** The index value as the trace prints it; absent when a named rule decided. */
  readonly indexValue: string | undefined;
  readonly trace: JsonObject;
  /** The data's vintage: observations known at this instant, and none later. */
  readonly dataAsOf: Instant;
  readonly phaseFrom: LocalDate;
  readonly phaseUntil: LocalDate;
  readonly determinedAt: Instant;
};

/** A (risk, phase) whose data are missing: it waits for the named rule, never in silence. */
export type Undetermined = {
  readonly riskId: RiskId;
  readonly phase: string;
  readonly reasons: readonly string[];
  readonly since: Instant;
  /** When the product's named rule decides. */
  readonly ruleAt: Instant;
};
