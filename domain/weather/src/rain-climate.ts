// Decides the climate that the weather generator draws from: Marsabit's slopes, Kenya.
import { invariant } from '@microcrop/kernel';

/** `shape` and `meanMillimetres` are of rain on a wet day (>= 1 mm); the two chances are those of a wet day. */
export type MonthOfRain = {
  readonly wetAfterWet: number;
  readonly wetAfterDry: number;
  readonly meanMillimetres: number;
  readonly shape: number;
};

/** A season whose amounts share one factor each year: gamma, mean 1, this coefficient of variation. */
export type YearFactor = {
  readonly name: string;
  readonly fromMonth: number;
  readonly untilMonth: number;
  readonly variation: number;
};

export type RainClimate = {
  readonly name: string;
  /** January to December. */
  readonly months: readonly MonthOfRain[];
  readonly yearFactors: readonly YearFactor[];
  /** Coefficient of variation of a place's own factor on a wet day (gamma, mean 1). */
  readonly placeVariation: number;
  /** A wet day has at least this much. */
  readonly wetDayMillimetresMin: number;
  readonly dayMillimetresMax: number;
};

/**
 * Months: figures computed from CHIRPS daily rain (public domain), 1981-2018, mean of twelve places: a first-order Markov
 * chain for occurrence, gamma amounts by Thom's approximation.
 *
 * The year factors and the place's factor are calibrated, over 20,000 generated years, to the same record: coefficient of
 * variation between years 0.47 of March-May and 0.59 of October-December totals; correlation of March-May totals between
 * places 0.97. The daily chain alone gives 0.40 and 0.37. Dry months take no factor: their chain varies enough.
 */
export const MARSABIT_SLOPES: RainClimate = {
  name: 'marsabit-slopes',
  months: [
    month(0.22, 0.1, 9.7, 1.18),
    month(0.28, 0.08, 9.2, 1.22),
    month(0.43, 0.09, 16.1, 1.2),
    month(0.51, 0.18, 28.2, 1.15),
    month(0.35, 0.09, 15.6, 0.77),
    month(0.12, 0.06, 4.7, 2.19),
    month(0.07, 0.07, 4.4, 2.77),
    month(0.11, 0.07, 4.0, 2.68),
    month(0.16, 0.03, 3.7, 3.4),
    month(0.42, 0.16, 16.0, 0.84),
    month(0.4, 0.18, 17.5, 1.04),
    month(0.26, 0.09, 14.5, 1.18),
  ],
  yearFactors: [
    { name: 'long-rains', fromMonth: 3, untilMonth: 5, variation: 0.23 },
    { name: 'short-rains', fromMonth: 10, untilMonth: 12, variation: 0.43 },
  ],
  placeVariation: 0.22,
  wetDayMillimetresMin: 1,
  dayMillimetresMax: 300,
};

function month(
  wetAfterWet: number,
  wetAfterDry: number,
  meanMillimetres: number,
  shape: number,
): MonthOfRain {
  return { wetAfterWet, wetAfterDry, meanMillimetres, shape };
}

/** The climate's month, 1 to 12. */
export function monthOf(climate: RainClimate, ordinal: number): MonthOfRain {
  const found = climate.months[ordinal - 1];
  invariant(found !== undefined, 'a climate has months 1 to 12');
  return found;
}
