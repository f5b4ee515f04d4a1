// Decides the numbers that a farmer is told of a phase's outcome: what was measured, where it pays, and what it pays.
import type { PayoutSide, Quantity } from '@microcrop/indices';
import { invariant, type Ratio } from '@microcrop/kernel';
import { indexOf } from './compile-cover.ts';
import type { PhaseOutcome } from './evaluate-phase.ts';
import { type ProductVersion, placeOf } from './version.ts';

export type PartFacts = {
  readonly index: string;
  readonly measured: Quantity;
  /** On which side of `trigger` it pays: "your area received 212 mm, the product pays below 120 mm". */
  readonly side: PayoutSide;
  readonly trigger: Quantity;
  readonly exit: Quantity;
  /** Of the shape, before weights and operators. */
  readonly rate: Ratio;
};

/** One entry a part of the phase, in the payout's order. */
export function phaseFacts(
  version: ProductVersion,
  place: string,
  outcome: Extract<PhaseOutcome, { determined: true }>,
): readonly PartFacts[] {
  const { shapes } = placeOf(version, place);
  const ofPhase = shapes.filter((_shape, at) => version.cover.parts[at]?.phase === outcome.phase);
  return outcome.parts.map((part, at) => {
    const found = outcome.indices.find((index) => index.index === part.index)?.outcome;
    const bounds = ofPhase[at]?.bounds;
    invariant(
      found?.determined === true && bounds !== undefined,
      'a determined phase has its indices and shapes',
    );
    const { unit } = indexOf(version.cover, part.index);
    return { index: part.index, measured: { unit, value: found.value }, ...bounds, rate: part.rate };
  });
}
