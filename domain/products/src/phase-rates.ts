// Decides what is due after the phases determined so far: the operators over them, less what was paid, never below zero.
import {
  compareMoney,
  type Money,
  multiplyMoney,
  type Ratio,
  subtractMoney,
  ZERO,
  zeroOf,
} from '@microcrop/kernel';
import type { Cover } from './compile-cover.ts';
import { type ProductVersion, placeOf } from './version.ts';

/** The rates of a phase's parts, in the order of the payout's parts: what a determination stores. */
export type PhaseRates = { readonly phase: string; readonly rates: readonly Ratio[] };

/** What one phase adds to the cover's rate, weights applied, operators not. */
export function phaseRate(cover: Cover, phase: PhaseRates): Ratio {
  return cover.combiner.combine(ratesByPart(cover, [phase]));
}

/** The cover's rate over the phases determined so far: the combiner, then the operators in their order. */
export function coverRate(cover: Cover, phases: readonly PhaseRates[]): Ratio {
  const combined = cover.combiner.combine(ratesByPart(cover, phases));
  return cover.operators.reduce((rate, operator) => operator.apply(rate), combined);
}

/** All that the phases so far entitle to: the one rounding of rate × sum insured, exact to the cent. */
export function entitlement(
  version: ProductVersion,
  phases: readonly PhaseRates[],
  sumInsured: Money<'KES'>,
): Money<'KES'> {
  return multiplyMoney(sumInsured, coverRate(version.cover, phases), version.cover.rounding);
}

/** `entitlement` less what was paid before; never negative, never clawed back. */
export function dueAfterPhases(
  version: ProductVersion,
  phases: readonly PhaseRates[],
  paid: Money<'KES'>,
  sumInsured: Money<'KES'>,
): Money<'KES'> {
  const due = subtractMoney(entitlement(version, phases, sumInsured), paid);
  return compareMoney(due, zeroOf('KES')) > 0 ? due : zeroOf('KES');
}

/** What the rule pay-historical-mean gives a phase that stayed undetermined: each part's mean rate over the fitted seasons. */
export function historicalMeanRates(version: ProductVersion, place: string, phase: string): PhaseRates {
  const { meanRates } = placeOf(version, place);
  const rates = version.cover.parts.flatMap((part, position) =>
    part.phase === phase ? [meanRates[position] ?? ZERO] : [],
  );
  return { phase, rates };
}

function ratesByPart(cover: Cover, phases: readonly PhaseRates[]): readonly (Ratio | null)[] {
  const taken = new Map<string, number>();
  return cover.parts.map((part) => {
    const phase = phases.find((candidate) => candidate.phase === part.phase);
    const position = taken.get(part.phase) ?? 0;
    taken.set(part.phase, position + 1);
    return phase?.rates[position] ?? null;
  });
}
