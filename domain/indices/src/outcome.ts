// Decides what an evaluation answers: a number with its trace, or undetermined with its reasons; never a silent default.
import type { JsonObject, LocalDate, Ratio } from '@microcrop/kernel';
import type { Unit } from './quantity.ts';

/** A stretch of civil days, half-open: `days` readings from `from`. */
export type DateWindow = { readonly from: LocalDate; readonly days: number };

/** Why there is no number. `days` are the missing days that stand in the way. */
export type UndeterminedReason =
  | {
      readonly reason: 'days-missing';
      readonly days: readonly string[];
      readonly share: string;
      readonly maxShare: string;
    }
  | { readonly reason: 'nothing-observed'; readonly days: readonly string[] }
  | { readonly reason: 'onset-undetermined'; readonly days: readonly string[] }
  | { readonly reason: 'not-yet-ended'; readonly until: string };

/** A missing day that a rung of the ladder supplied. */
export type Substitution = {
  readonly date: string;
  readonly rung: string;
  readonly place: string;
  readonly value: string;
};

/** What was read, what was done about missing days, and how the number came about: plain JSON, for bundle and page. */
export type IndexTrace = {
  readonly node: string;
  readonly unit: Unit;
  readonly from: string;
  readonly until: string;
  readonly days: number;
  readonly missingDays: readonly string[];
  readonly substitutions: readonly Substitution[];
  readonly fill: { readonly name: string; readonly share: string } | null;
  readonly steps: JsonObject;
};

export type Determined<Value, Trace> = {
  readonly determined: true;
  readonly value: Value;
  readonly trace: Trace;
};
export type Undetermined<Trace> = {
  readonly determined: false;
  readonly reasons: readonly UndeterminedReason[];
  readonly trace: Trace;
};
export type Outcome<Value, Trace> = Determined<Value, Trace> | Undetermined<Trace>;

/** An index of one place and window: the value in the index's unit (mm, days), exact. */
export type IndexOutcome = Outcome<Ratio, IndexTrace>;
