// Decides one phase at one place: sowing where it waits for it, the phase's indices, and the rates of its parts.

import type { UndeterminedReason } from '@microcrop/indices';
import { type DateWindow, evaluateIndex, type IndexOutcome, type SowingOutcome } from '@microcrop/indices';
import {
  addDays,
  formatDate,
  invariant,
  type JsonObject,
  type LocalDate,
  type Ratio,
  refuse,
} from '@microcrop/kernel';
import { indexOf } from './compile-cover.ts';
import { phaseRate } from './phase-rates.ts';
import { type PlaceData, seriesNamed } from './place-data.ts';
import { PRODUCT_REFUSALS } from './refusals.ts';
import { endOf, hangsOnSowing, phaseNamed, phaseWindow } from './season.ts';
import { type PlaceVersion, type ProductVersion, placeOf } from './version.ts';

/** An index of the phase with its outcome. */
export type PhaseIndex = { readonly index: string; readonly outcome: IndexOutcome };

/** A part of the payout at this phase: the rate that its shape gives, before weights and operators. */
export type PhasePart = {
  readonly index: string;
  readonly shape: string;
  readonly rate: Ratio;
  readonly steps: JsonObject;
};

export type PhaseOutcome =
  | {
      readonly determined: true;
      readonly phase: string;
      readonly window: DateWindow;
      readonly sowing: SowingOutcome | null;
      readonly indices: readonly PhaseIndex[];
      readonly parts: readonly PhasePart[];
      /** What the phase adds to the cover's rate, weights applied, operators not. */
      readonly rate: Ratio;
    }
  | {
      readonly determined: false;
      readonly phase: string;
      readonly window: DateWindow | null;
      readonly sowing: SowingOutcome | null;
      readonly indices: readonly PhaseIndex[];
      readonly reasons: readonly UndeterminedReason[];
    };

/**
 * Determines one phase. `knownUntil` is the first civil day that cannot be known yet: a phase that ends later is
 * undetermined with the reason not-yet-ended, whatever the series says. Refuses PLACE_NOT_IN_VERSION, PHASE_UNKNOWN,
 * SERIES_ABSENT and SERIES_KIND_MISMATCH.
 */
export function evaluatePhase(
  version: ProductVersion,
  place: string,
  phase: string,
  data: PlaceData,
  knownUntil: LocalDate,
): PhaseOutcome {
  checkKinds(version, data);
  const terms = placeOf(version, place);
  phaseNamed(version.cover, phase);
  const sowing = hangsOnSowing(version.cover, phase) ? findSowing(version, data, knownUntil) : null;
  if (sowing !== null && !sowing.determined) {
    return { determined: false, phase, window: null, sowing, indices: [], reasons: sowing.reasons };
  }
  const window = phaseWindow(version.cover, version.season.starts, phase, sowing?.value ?? null);
  invariant(window !== null, 'a phase whose sowing is known has its days');
  if (endOf(window) > knownUntil) {
    const until = formatDate(addDays(endOf(window), -1));
    return {
      determined: false,
      phase,
      window,
      sowing,
      indices: [],
      reasons: [{ reason: 'not-yet-ended', until }],
    };
  }
  return fromIndices(version, terms, { phase, window, sowing }, data);
}

/** When the phases that wait for sowing begin at this place; null where the cover has no such rule. */
export function sowingAt(
  version: ProductVersion,
  data: PlaceData,
  knownUntil: LocalDate,
): SowingOutcome | null {
  return version.cover.sowing === null ? null : findSowing(version, data, knownUntil);
}

type PhaseFrame = {
  readonly phase: string;
  readonly window: DateWindow;
  readonly sowing: SowingOutcome | null;
};

function fromIndices(
  version: ProductVersion,
  terms: PlaceVersion,
  frame: PhaseFrame,
  data: PlaceData,
): PhaseOutcome {
  const names = [...version.cover.indices]
    .filter(([, index]) => index.over === frame.phase)
    .map(([name]) => name);
  const indices = names.map((name) => {
    const index = indexOf(version.cover, name);
    return { index: name, outcome: evaluateIndex(index, seriesNamed(data, index.series), frame.window) };
  });
  const reasons = indices.flatMap(({ outcome }) => (outcome.determined ? [] : outcome.reasons));
  if (reasons.length > 0) return { determined: false, ...frame, indices, reasons };
  const parts = partsOf(version, terms, frame.phase, indices);
  const rates = parts.map((part) => part.rate);
  return {
    determined: true,
    ...frame,
    indices,
    parts,
    rate: phaseRate(version.cover, { phase: frame.phase, rates }),
  };
}

function partsOf(
  version: ProductVersion,
  terms: PlaceVersion,
  phase: string,
  indices: readonly PhaseIndex[],
): readonly PhasePart[] {
  return version.cover.parts.flatMap((part, position) => {
    if (part.phase !== phase) return [];
    const outcome = indices.find((candidate) => candidate.index === part.index)?.outcome;
    const shape = terms.shapes[position];
    invariant(shape !== undefined && outcome?.determined === true, 'each part has its shape and its index');
    const { rate, steps } = shape.rate(outcome.value);
    return [{ index: part.index, shape: shape.node, rate, steps }];
  });
}

function findSowing(version: ProductVersion, data: PlaceData, knownUntil: LocalDate): SowingOutcome {
  const { sowing } = version.cover;
  invariant(sowing !== null, 'a phase that counts from sowing has a sowing rule');
  return sowing.find(seriesNamed(data, sowing.series), version.season.starts, knownUntil);
}

function checkKinds(version: ProductVersion, data: PlaceData): void {
  for (const { series } of Object.values(data)) {
    if (series.kind !== version.seriesKind) {
      refuse(PRODUCT_REFUSALS.SERIES_KIND_MISMATCH, { fitted: version.seriesKind, given: series.kind });
    }
  }
}
