// Decides which reading stands for each day: the place's own, else the first rung of the index's ladder that has one.
import { addDays, formatDate, formatMillimetres, micrometres } from '@microcrop/kernel';
import type { DateWindow, Substitution } from './outcome.ts';
import { type PlaceSeries, type Rung, readingOn, type SeriesKind } from './series.ts';

export type ResolvedDays = {
  /** Micrometres by day of the window; null where no rung has the day. */
  readonly values: readonly (number | null)[];
  readonly substitutions: readonly Substitution[];
  /** Offsets into the window of the days that no rung has. */
  readonly missing: readonly number[];
};

/**
 * Climbs the ladder day by day. Only rungs that `ladder` names, in its order (within a name: in the order given), and only
 * of a kind that can carry the index: a satellite's daily rain may stand in for a sum, never for a dry spell.
 */
export function resolveDays(
  place: PlaceSeries,
  window: DateWindow,
  ladder: readonly string[],
  carries: (kind: SeriesKind) => boolean,
): ResolvedDays {
  const rungs = ladder.flatMap((name) =>
    place.rungs.filter((rung) => rung.rung === name && carries(rung.series.kind)),
  );
  const values: (number | null)[] = [];
  const substitutions: Substitution[] = [];
  const missing: number[] = [];
  for (let offset = 0; offset < window.days; offset += 1) {
    const date = addDays(window.from, offset);
    const own = readingOn(place.series, date);
    const found = own === null ? climb(rungs, date) : undefined;
    const value = own ?? found?.value ?? null;
    if (found !== undefined) substitutions.push(substitutionOf(found.rung, found.value, date));
    if (value === null) missing.push(offset);
    values.push(value);
  }
  return { values, substitutions, missing };
}

function climb(rungs: readonly Rung[], date: DateWindow['from']): { rung: Rung; value: number } | undefined {
  for (const rung of rungs) {
    const value = readingOn(rung.series, date);
    if (value !== null) return { rung, value };
  }
  return undefined;
}

function substitutionOf(rung: Rung, value: number, date: DateWindow['from']): Substitution {
  return {
    date: formatDate(date),
    rung: rung.rung,
    place: rung.place,
    value: `${formatMillimetres(micrometres(value))} mm`,
  };
}
