// Decides how dry the season of a seed is against the earlier years of the same seed: how a demo's default seed is chosen.
import { addDays, dateOfParts, dateParts, type LocalDate } from '@microcrop/kernel';
import { generateSeries, type SeriesSet, totalOf } from '@microcrop/weather';

export type SeedOrder = {
  readonly seeds: readonly (string | number)[];
  readonly places: readonly string[];
  /** The season's first and last day, both included, within one calendar year. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly earlierYears: number;
};

/** `rank` 1 is drier than every earlier year; millimetres are the mean of the places. */
export type SeedOfSeason = {
  readonly seed: string | number;
  readonly seasonMillimetres: number;
  readonly earlierMillimetres: readonly number[];
  readonly rank: number;
};

/** One row per seed, in the order asked. */
export function rankSeeds(order: SeedOrder): readonly SeedOfSeason[] {
  const years = Array.from({ length: order.earlierYears }, (_, index) => index - order.earlierYears);
  return order.seeds.map((seed) => {
    const from = dateOfParts(dateParts(order.from).year - order.earlierYears, 1, 1);
    const set = generateSeries({ seed, places: order.places, from, until: order.until });
    const earlierMillimetres = years.map((offset) => seasonMillimetres(set, order, offset));
    const own = seasonMillimetres(set, order, 0);
    const rank = 1 + earlierMillimetres.filter((each) => each < own).length;
    return { seed, seasonMillimetres: own, earlierMillimetres, rank };
  });
}

function seasonMillimetres(set: SeriesSet, order: SeedOrder, yearsLater: number): number {
  const [from, until] = [shifted(order.from, yearsLater), shifted(order.until, yearsLater)];
  const totals = order.places.map((place) => totalOf(set, place, from, until) ?? 0);
  return totals.reduce<number>((sum, total) => sum + total, 0) / 1000 / order.places.length;
}

/** The same day of another year; 29 February becomes 1 March. */
function shifted(date: LocalDate, years: number): LocalDate {
  const { year, month, day } = dateParts(date);
  return addDays(dateOfParts(year + years, month, 1), day - 1);
}
