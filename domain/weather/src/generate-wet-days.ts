// Decides which days of a generated year are wet: a first-order Markov chain, one for all places.
import { addDays, dateOfParts, dateParts, draw, type LocalDate } from '@microcrop/kernel';
import { type MonthOfRain, monthOf, type RainClimate } from './rain-climate.ts';

/**
 * The wet days of `year`, in order. The chain begins anew each 1 January, at that month's stationary chance, so that a day
 * does not depend on where a series was asked to begin.
 */
export function generateWetDays(climate: RainClimate, seed: string, year: number): readonly LocalDate[] {
  const dates: LocalDate[] = [];
  const next = dateOfParts(year + 1, 1, 1);
  let before: boolean | undefined;
  for (let date = dateOfParts(year, 1, 1); date < next; date = addDays(date, 1)) {
    const { month, day } = dateParts(date);
    const wet: boolean = draw([seed, 'wet', year, month, day]) < chanceOfWet(monthOf(climate, month), before);
    if (wet) dates.push(date);
    before = wet;
  }
  return dates;
}

function chanceOfWet(month: MonthOfRain, before: boolean | undefined): number {
  if (before === undefined) return month.wetAfterDry / (1 - month.wetAfterWet + month.wetAfterDry);
  return before ? month.wetAfterWet : month.wetAfterDry;
}
