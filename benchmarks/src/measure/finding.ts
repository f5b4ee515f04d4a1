// Decides what a benchmark says: a ratio with its spread, the goal, whether it holds, and what limits it where not.
import type { Spread } from './ratios.ts';

export type Goal = { readonly atLeast: number } | { readonly atMost: number };

export type Finding = {
  readonly name: string;
  /** What is divided by what, in words. */
  readonly of: string;
  readonly ratio: number;
  readonly min: number;
  readonly max: number;
  readonly rounds: number;
  readonly goal: Goal;
  readonly holds: boolean;
  /** Only where the goal is not held. */
  readonly limitedBy?: string;
  /** Further figures of the same rounds; each name carries its unit. They decide nothing. */
  readonly figures: Readonly<Record<string, number>>;
};

export type FindingParts = {
  readonly name: string;
  readonly of: string;
  readonly spread: Spread;
  readonly goal: Goal;
  readonly limitedBy: string;
  readonly figures: Readonly<Record<string, number>>;
};

/** A goal is judged by the median, before it is rounded for the reader. */
export function findingOf({ name, of, spread, goal, limitedBy, figures }: FindingParts): Finding {
  const holds = 'atLeast' in goal ? spread.median >= goal.atLeast : spread.median <= goal.atMost;
  return {
    name,
    of,
    ratio: readable(spread.median),
    min: readable(spread.min),
    max: readable(spread.max),
    rounds: spread.rounds,
    goal,
    holds,
    ...(holds ? {} : { limitedBy }),
    figures: Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, readable(value)])),
  };
}

/** Three digits say more than such a measurement knows. */
function readable(value: number): number {
  return Number(value.toPrecision(3));
}

export function goalInWords(goal: Goal): string {
  return 'atLeast' in goal ? `>= ${goal.atLeast}` : `<= ${goal.atMost}`;
}
