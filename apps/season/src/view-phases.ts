// Decides how a place's phases are told: each part's measure day by day, what was determined, what is waited for.
import type { Determination, Undetermined } from '@microcrop/claims';
import { addDays, type LocalDate } from '@microcrop/kernel';
import { type PhasePosition, type PlaceData, type ProductVersion, position } from '@microcrop/products';
import { dayOf, plotNumber, spanView } from './plain-values.ts';
import type { DeterminationView, PartView, PhaseState, PhaseView } from './view.ts';

/** What the claims room has said of a risk. */
export type RiskWord = {
  readonly determinations: readonly Determination[];
  readonly undetermined: readonly Undetermined[];
};

/** The phases as they stand on the first day without a reading, with the way there. */
export function viewPhases(
  version: ProductVersion,
  place: string,
  data: PlaceData,
  knownUntil: LocalDate,
  word: RiskWord,
): readonly PhaseView[] {
  const wayThere = positionsByDay(version, place, data, knownUntil);
  return (wayThere.at(-1) ?? []).map((phase) => viewPhase(phase, wayThere, word));
}

/** As the place stood at the end of each day of cover, from none read to all read: the same rule for every day. */
function positionsByDay(
  version: ProductVersion,
  place: string,
  data: PlaceData,
  knownUntil: LocalDate,
): readonly (readonly PhasePosition[])[] {
  const { coverFrom } = version.season;
  const days = Math.max(0, knownUntil - coverFrom);
  return Array.from({ length: days + 1 }, (_, day) =>
    position(version, place, data, addDays(coverFrom, day)),
  );
}

function viewPhase(
  phase: PhasePosition,
  wayThere: readonly (readonly PhasePosition[])[],
  word: RiskWord,
): PhaseView {
  const determination = word.determinations.find((each) => each.phase === phase.phase);
  const waiting = word.undetermined.find((each) => each.phase === phase.phase);
  const open = determination === undefined;
  return {
    phase: phase.phase,
    state: stateOf(phase, !open, waiting !== undefined),
    span: spanOf(phase, determination),
    daysGone: phase.daysGone,
    daysLeft: phase.daysLeft,
    parts: viewParts(phase, wayThere),
    determination: open ? null : viewDetermination(determination),
    ruleOn: open && waiting !== undefined ? dayOf(waiting.ruleAt) : null,
  };
}

function stateOf(phase: PhasePosition, determined: boolean, waits: boolean): PhaseState {
  if (determined) return 'determined';
  return waits ? 'undetermined' : phase.state;
}

/** The days that were judged, once there are some. */
function spanOf({ window }: PhasePosition, determination: Determination | undefined): PhaseView['span'] {
  if (determination !== undefined) {
    const { phaseFrom, phaseUntil } = determination;
    return spanView({ from: phaseFrom, days: phaseUntil - phaseFrom + 1 });
  }
  return window === null ? null : spanView(window);
}

function viewParts(
  { phase, parts }: PhasePosition,
  wayThere: readonly (readonly PhasePosition[])[],
): readonly PartView[] {
  const days = wayThere
    .map((phases) => phases.find((each) => each.phase === phase))
    .filter((each) => each !== undefined);
  // One value for each day gone; while sowing is not known there is none, and after the last day nothing is added.
  const atDay = new Map(days.map((each) => [each.daysGone, each]));
  const gone = [...atDay.keys()].filter((daysGone) => daysGone > 0).toSorted((left, right) => left - right);
  return parts.map(({ index, unit, bounds, missingDays }, at) => ({
    index,
    unit,
    pays: bounds.side,
    trigger: plotNumber(bounds.trigger.value),
    exit: plotNumber(bounds.exit.value),
    measure: gone.map((daysGone) => plotNumber(atDay.get(daysGone)?.parts[at]?.soFar ?? NOTHING)),
    missing: missingDays,
  }));
}

const NOTHING = { numerator: 0n, denominator: 1n };

function viewDetermination({
  id,
  basis,
  indexValue,
  phaseRate,
  determinedAt,
}: Determination): DeterminationView {
  return {
    id,
    basis,
    indexValue: indexValue ?? null,
    rate: plotNumber(phaseRate, 6),
    determinedOn: dayOf(determinedAt),
  };
}
