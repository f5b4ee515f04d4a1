// Decides what an evaluation is made of, for a script and for a person alike.
import type { LocalDate, Money, Ratio } from '@microcrop/kernel';
import type { PhaseOutcome } from '@microcrop/products';
import type { SeasonVersion } from './version-for.ts';

/** A phase with what it makes due, after those that ended before it. */
export type EvaluatedPhase = { readonly outcome: PhaseOutcome; readonly due: Money<'KES'> | null };

export type PlaceEvaluation = {
  readonly place: string;
  readonly phases: readonly EvaluatedPhase[];
  readonly rate: Ratio;
  readonly payout: Money<'KES'>;
  readonly complete: boolean;
};

export type Evaluation = SeasonVersion & {
  readonly sumInsured: Money<'KES'>;
  readonly source: { readonly name: string; readonly digest: string; readonly kind: string };
  readonly knownUntil: LocalDate;
  readonly places: readonly PlaceEvaluation[];
  /** Whether one place was asked for by name. */
  readonly one: boolean;
};
