// Decides the burn: what the cover with its present terms would have paid in past seasons at one place.
import type { CompiledShape } from '@microcrop/indices';
import { add, divide, type Ratio, ratio, ZERO } from '@microcrop/kernel';
import type { Cover } from './compile-cover.ts';
import type { IndexValues } from './past-seasons.ts';
import { coverRate, type PhaseRates } from './phase-rates.ts';

/** One entry a year: the cover's rate, and each part's rate in the payout's order; null where the year is undetermined. */
export type Burn = {
  readonly rates: readonly (Ratio | null)[];
  readonly parts: readonly (readonly (Ratio | null)[])[];
};

export function burnOf(
  cover: Cover,
  shapes: readonly CompiledShape[],
  values: IndexValues,
  years: number,
): Burn {
  const parts = cover.parts.map((part, position) =>
    Array.from({ length: years }, (_year, year) => {
      const value = values.get(part.index)?.[year] ?? null;
      return value === null ? null : (shapes[position]?.rate(value).rate ?? null);
    }),
  );
  const rates = Array.from({ length: years }, (_year, year) => yearRate(cover, parts, year));
  return { rates, parts };
}

function yearRate(cover: Cover, parts: Burn['parts'], year: number): Ratio | null {
  const byPhase = new Map<string, Ratio[]>();
  for (const [position, part] of cover.parts.entries()) {
    const rate = parts[position]?.[year] ?? null;
    if (rate === null) return null;
    byPhase.set(part.phase, [...(byPhase.get(part.phase) ?? []), rate]);
  }
  return coverRate(
    cover,
    [...byPhase].map(([phase, rates]): PhaseRates => ({ phase, rates })),
  );
}

/** The arithmetic mean of those that are known; zero of none. */
export function meanOf(rates: readonly (Ratio | null)[]): Ratio {
  const known = rates.filter((rate) => rate !== null);
  if (known.length === 0) return ZERO;
  return divide(known.reduce<Ratio>(add, ZERO), ratio(BigInt(known.length)));
}
