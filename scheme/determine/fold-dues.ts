// Decides what each determination of a risk makes due to one policy: a fold over them in order, the same whenever it is run.
import type { Determination } from '@microcrop/claims';
import { addMoney, type DeterminationId, type Money, zeroOf } from '@microcrop/kernel';
import { dueAfterPhases, type PhaseRates, type ProductVersion } from '@microcrop/products';

/** Determinations in the order in which they were made; of one instant, in the order of their phases. */
export function inOrder(determinations: readonly Determination[]): readonly Determination[] {
  return determinations.toSorted(
    (left, right) => left.determinedAt - right.determinedAt || left.phaseOrdinal - right.phaseOrdinal,
  );
}

/**
 * Due at each determination: the cover's operators over the phases determined so far, less what the earlier ones made due.
 * Never negative, never clawed back, and a function of the determinations alone: no order of processing changes it.
 */
export function foldDues(
  version: ProductVersion,
  determinations: readonly Pick<Determination, 'id' | 'phase' | 'rates'>[],
  sumInsured: Money<'KES'>,
): ReadonlyMap<DeterminationId, Money<'KES'>> {
  const dues = new Map<DeterminationId, Money<'KES'>>();
  const phases: PhaseRates[] = [];
  let paid = zeroOf('KES');
  for (const { id, phase, rates } of determinations) {
    phases.push({ phase, rates });
    const due = dueAfterPhases(version, phases, paid, sumInsured);
    paid = addMoney(paid, due);
    dues.set(id, due);
  }
  return dues;
}
