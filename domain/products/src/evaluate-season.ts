// Decides a whole season at one place: every phase in the order of its end, and the cover's rate over those determined.
import type { LocalDate, Ratio } from '@microcrop/kernel';
import { evaluatePhase, type PhaseOutcome } from './evaluate-phase.ts';
import { coverRate, type PhaseRates } from './phase-rates.ts';
import type { PlaceData } from './place-data.ts';
import type { ProductVersion } from './version.ts';

export type SeasonOutcome = {
  readonly phases: readonly PhaseOutcome[];
  /** Over the phases determined; final when none is undetermined. */
  readonly rate: Ratio;
  readonly complete: boolean;
};

export function evaluateSeason(
  version: ProductVersion,
  place: string,
  data: PlaceData,
  knownUntil: LocalDate,
): SeasonOutcome {
  const phases = version.season.phases.map((span) =>
    evaluatePhase(version, place, span.phase, data, knownUntil),
  );
  const rates = phases.flatMap((outcome) => (outcome.determined ? [ratesOf(outcome)] : []));
  return { phases, rate: coverRate(version.cover, rates), complete: rates.length === phases.length };
}

/** What a determination stores of a determined phase. */
export function ratesOf(outcome: Extract<PhaseOutcome, { determined: true }>): PhaseRates {
  return { phase: outcome.phase, rates: outcome.parts.map((part) => part.rate) };
}
