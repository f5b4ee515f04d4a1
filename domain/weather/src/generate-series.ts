// Decides generated rain: occurrence and amount shared by all places, a year's factor, and each place's own small factor.
import { dateParts, daysBetween, type LocalDate, yearOf } from '@microcrop/kernel';
import { digestSeries } from './digest-series.ts';
import { drawGamma } from './draw-gamma.ts';
import { generateWetDays } from './generate-wet-days.ts';
import { MARSABIT_SLOPES, monthOf, type RainClimate } from './rain-climate.ts';
import type { SeriesSet } from './series-set.ts';

export type GeneratorOrder = {
  readonly seed: string | number;
  readonly places: readonly string[];
  /** First and last day, both included. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** Marsabit's slopes unless stated. */
  readonly climate?: RainClimate;
};

type Chances = { readonly climate: RainClimate; readonly seed: string };

/** Depths are whole tenths of a millimetre, as a gauge is read. */
const STEP_MICROMETRES = 100;
const STEPS_PER_MILLIMETRE = 10;

/**
 * Rain of kind `generated`. Each value is a function of seed, climate, place and date alone: neither the other places nor
 * the days asked for change it.
 */
export function generateSeries(order: GeneratorOrder): SeriesSet {
  const { places, from, until, climate = MARSABIT_SLOPES } = order;
  const chances = { climate, seed: String(order.seed) };
  const days = Math.max(0, daysBetween(from, until) + 1);
  const columns = new Map(places.map((place) => [place, new Int32Array(days)]));
  for (const date of wetDates(chances, from, until)) {
    const shared = sharedMillimetres(chances, date);
    for (const [place, column] of columns) {
      column[daysBetween(from, date)] = depthAt(chances, place, date, shared);
    }
  }
  const set = { kind: 'generated' as const, start: from, days, columns };
  return {
    ...set,
    source: { name: `generated/${climate.name}/seed-${chances.seed}`, digest: digestSeries(set) },
  };
}

function wetDates(chances: Chances, from: LocalDate, until: LocalDate): readonly LocalDate[] {
  const dates: LocalDate[] = [];
  for (let year = yearOf(from); year <= yearOf(until); year += 1) {
    dates.push(...generateWetDays(chances.climate, chances.seed, year));
  }
  return dates.filter((date) => date >= from && date <= until);
}

/** What falls on a wet day everywhere: the month's gamma amount times the year's factor. */
function sharedMillimetres({ climate, seed }: Chances, date: LocalDate): number {
  const { year, month, day } = dateParts(date);
  const { meanMillimetres, shape } = monthOf(climate, month);
  return (
    drawGamma(meanMillimetres, shape, [seed, 'amount', year, month, day]) *
    yearFactor({ climate, seed }, date)
  );
}

function yearFactor({ climate, seed }: Chances, date: LocalDate): number {
  const { year, month } = dateParts(date);
  const factor = climate.yearFactors.find((each) => each.fromMonth <= month && month <= each.untilMonth);
  if (factor === undefined) return 1;
  return drawGamma(1, factor.variation ** -2, [seed, 'year', year, factor.name]);
}

function depthAt({ climate, seed }: Chances, place: string, date: LocalDate, shared: number): number {
  const { year, month, day } = dateParts(date);
  const own = drawGamma(1, climate.placeVariation ** -2, [seed, 'place', place, year, month, day]);
  const held = Math.min(Math.max(shared * own, climate.wetDayMillimetresMin), climate.dayMillimetresMax);
  return Math.round(held * STEPS_PER_MILLIMETRE) * STEP_MICROMETRES;
}
