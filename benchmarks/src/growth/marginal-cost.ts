// Decides what growth means: the cost of one farmer more among many, over that of one farmer more among few.
import type { PlayedSeason } from './played-season.ts';

/** Three sizes, each larger than the one before. */
export type Sizes = readonly [small: number, middle: number, large: number];

export type Growth = {
  readonly ratio: number;
  /** CPU of one farmer more, from the small size to the middle one, and from the middle one to the large one. */
  readonly earlierMilliseconds: number;
  readonly laterMilliseconds: number;
  readonly peakBytes: number;
};

/** Throws RangeError where a size was not played. */
export function growthOf(seasons: readonly PlayedSeason[], [small, middle, large]: Sizes): Growth {
  const seasonOf = (size: number): PlayedSeason => {
    const found = seasons.find(({ farmers }) => farmers === size);
    if (found === undefined) throw new RangeError(`no season of ${size} farmers was played`);
    return found;
  };
  const marginal = (from: number, to: number): number =>
    ((seasonOf(to).cpuSeconds - seasonOf(from).cpuSeconds) * 1000) / (to - from);
  const [earlierMilliseconds, laterMilliseconds] = [marginal(small, middle), marginal(middle, large)];
  return {
    ratio: laterMilliseconds / earlierMilliseconds,
    earlierMilliseconds,
    laterMilliseconds,
    peakBytes: seasonOf(large).peakBytes,
  };
}
