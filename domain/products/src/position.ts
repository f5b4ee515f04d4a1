// Decides how a place stands while its season goes: each phase's measure so far against trigger and exit, days gone and left.
import {
  type DateWindow,
  finish,
  type PayoutBounds,
  resolveDays,
  type Substitution,
  type Unit,
} from '@microcrop/indices';
import { addDays, formatDate, invariant, type LocalDate, type Ratio } from '@microcrop/kernel';
import { indexOf } from './compile-cover.ts';
import { sowingAt } from './evaluate-phase.ts';
import { type PlaceData, seriesNamed } from './place-data.ts';
import { endOf, hangsOnSowing, phaseWindow } from './season.ts';
import { type PlaceVersion, type ProductVersion, placeOf } from './version.ts';

/** One part of the payout as it stands: `soFar` counts the days known and no fill, so it is a floor, not a determination. */
export type PartPosition = {
  readonly index: string;
  readonly unit: Unit;
  readonly soFar: Ratio;
  readonly bounds: PayoutBounds;
  readonly missingDays: readonly string[];
  readonly substitutions: readonly Substitution[];
};

export type PhasePosition = {
  readonly phase: string;
  readonly state: 'awaits-sowing' | 'ahead' | 'running' | 'ended';
  readonly window: DateWindow | null;
  readonly daysGone: number;
  readonly daysLeft: number;
  readonly parts: readonly PartPosition[];
};

/** `knownUntil`: the first civil day without a reading yet (tomorrow's never count). Phases in the order of their end. */
export function position(
  version: ProductVersion,
  place: string,
  data: PlaceData,
  knownUntil: LocalDate,
): readonly PhasePosition[] {
  const terms = placeOf(version, place);
  const sowing = sowingAt(version, data, knownUntil);
  const sown = sowing?.determined === true ? sowing.value : null;
  return version.season.phases.map(({ phase }) => {
    const waits = hangsOnSowing(version.cover, phase) && sown === null;
    const window = waits ? null : phaseWindow(version.cover, version.season.starts, phase, sown);
    return phasePosition(version, terms, phase, window, data, knownUntil);
  });
}

function phasePosition(
  version: ProductVersion,
  terms: PlaceVersion,
  phase: string,
  window: DateWindow | null,
  data: PlaceData,
  knownUntil: LocalDate,
): PhasePosition {
  if (window === null) return { phase, state: 'awaits-sowing', window, daysGone: 0, daysLeft: 0, parts: [] };
  const daysGone = Math.max(0, Math.min(window.days, knownUntil - window.from));
  const state = daysGone === window.days ? 'ended' : knownUntil <= window.from ? 'ahead' : 'running';
  const gone = { from: window.from, days: daysGone };
  const parts = version.cover.parts.flatMap((part, at) =>
    part.phase === phase ? [partPosition(version, terms, at, part.index, gone, data)] : [],
  );
  return { phase, state, window, daysGone, daysLeft: endOf(window) - endOf(gone), parts };
}

function partPosition(
  version: ProductVersion,
  terms: PlaceVersion,
  at: number,
  name: string,
  gone: DateWindow,
  data: PlaceData,
): PartPosition {
  const index = indexOf(version.cover, name);
  const days = resolveDays(seriesNamed(data, index.series), gone, index.missing.ladder, index.carries);
  const shape = terms.shapes[at];
  invariant(shape !== undefined, 'each part has its shape');
  return {
    index: name,
    unit: index.unit,
    soFar: finish(index, index.measure(days.values).base, 0, gone.days),
    bounds: shape.bounds,
    missingDays: days.missing.map((offset) => formatDate(addDays(gone.from, offset))),
    substitutions: days.substitutions,
  };
}
