// Decides how rounds become one figure: the median of the ratios within each round, with the smallest and the largest.

export type Spread = {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly rounds: number;
};

/** `ratios`: one a round, none of them NaN. Throws RangeError without any. */
export function spreadOf(ratios: readonly number[]): Spread {
  const sorted = ratios.toSorted((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined || sorted.some(Number.isNaN))
    throw new RangeError('no round could be measured');
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  return {
    median: middle.reduce((sum, each) => sum + each, 0) / middle.length,
    min,
    max,
    rounds: sorted.length,
  };
}
