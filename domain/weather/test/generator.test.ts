// Decides that generated rain has the stated climate, and that each value hangs on its own identity alone.
import { addDays, dateOfEpochDay, dateOfParts, draw, parseDate } from '@microcrop/kernel';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  columnOf,
  drawGamma,
  generateSeries,
  MARSABIT_SLOPES,
  readingOfPlace,
  type SeriesSet,
} from '../src/index.ts';
import {
  correlations,
  deviation,
  MARCH_TO_MAY,
  mean,
  meanOfPlaces,
  OCTOBER_TO_DECEMBER,
  totalsByYear,
  wetDaysOfMonth,
} from './series-statistics.ts';

const PLACES = Array.from({ length: 12 }, (_, index) => `PLACE ${index + 1}`);
const YEARS = 300;

/** Rain mm and wet days by month, from the record that the climate's figures were computed from. */
const RECORD: readonly (readonly [month: number, rainMillimetres: number, wetDays: number])[] = [
  [1, 33, 3.4],
  [2, 26, 2.8],
  [3, 66, 4.1],
  [4, 224, 8.0],
  [5, 62, 4.0],
  [6, 9, 1.8],
  [7, 10, 2.3],
  [8, 10, 2.4],
  [9, 4, 1.0],
  [10, 108, 6.8],
  [11, 121, 6.9],
  [12, 50, 3.4],
];

describe('300 years', () => {
  let set: SeriesSet;
  beforeAll(() => {
    set = generateSeries({
      seed: 'climate',
      places: PLACES,
      from: dateOfParts(1700, 1, 1),
      until: dateOfParts(1999, 12, 31),
    });
  });

  test('March to May: mean 353 mm, sd 166 mm, coefficient of variation 0.47', () => {
    const totals = meanOfPlaces(totalsByYear(set, MARCH_TO_MAY));
    expect(totals).toHaveLength(YEARS);
    expect(Math.abs(mean(totals) - 353)).toBeLessThan(28); // three standard errors of the mean
    expect(Math.abs(deviation(totals) - 166)).toBeLessThan(25);
    expect(Math.abs(deviation(totals) / mean(totals) - 0.47)).toBeLessThan(0.06);
    expect(Math.min(...totals)).toBeLessThan(80);
    expect(Math.max(...totals)).toBeGreaterThan(700);
  });

  test('October to December: mean 279 mm, sd 166 mm, coefficient of variation 0.59', () => {
    const totals = meanOfPlaces(totalsByYear(set, OCTOBER_TO_DECEMBER));
    expect(Math.abs(mean(totals) - 279)).toBeLessThan(28);
    expect(Math.abs(deviation(totals) - 166)).toBeLessThan(30);
    expect(Math.abs(deviation(totals) / mean(totals) - 0.59)).toBeLessThan(0.09);
  });

  test('places vary together as on the slopes: March-May totals correlate 0.97', () => {
    const pairs = correlations(totalsByYear(set, MARCH_TO_MAY));
    expect(pairs).toHaveLength(66);
    expect(mean(pairs)).toBeCloseTo(0.97, 2);
    expect(Math.min(...pairs)).toBeGreaterThan(0.93);
  });

  test.each(RECORD)('month %i: %f mm, %f wet days', (month, rainMillimetres, wetDays) => {
    const found = wetDaysOfMonth(set, month);
    const [days, rain] = [found.wetDays / YEARS / 12, found.millimetres / YEARS / 12];
    expect(Math.abs(days - wetDays)).toBeLessThan(0.25 + 0.05 * wetDays);
    expect(Math.abs(rain - rainMillimetres)).toBeLessThan(2 + 0.12 * rainMillimetres);
  });

  test('rain is whole tenths of a millimetre, at least 1 mm on a wet day, never beyond the stated most', () => {
    for (const place of PLACES) {
      const wrong = Array.from(columnOf(set, place)).filter(
        (depth) =>
          depth % 100 !== 0 ||
          (depth !== 0 && depth < 1000) ||
          depth > MARSABIT_SLOPES.dayMillimetresMax * 1000,
      );
      expect(wrong).toEqual([]);
    }
  });
});

test('a value hangs on seed, place and date alone, not on what else is asked for', () => {
  const whole = generateSeries({
    seed: 11,
    places: PLACES,
    from: parseDate('1999-01-01'),
    until: parseDate('2004-12-31'),
  });
  const anyDay = fc.integer({ min: whole.start, max: whole.start + whole.days - 1 }).map(dateOfEpochDay);
  fc.assert(
    fc.property(anyDay, fc.nat(40), fc.subarray(PLACES, { minLength: 1 }), (from, length, places) => {
      const until = dateOfEpochDay(Math.min(from + length, whole.start + whole.days - 1));
      const part = generateSeries({ seed: 11, places: [...places].toReversed(), from, until });
      for (let date = from; date <= until; date = addDays(date, 1)) {
        for (const place of places)
          expect(readingOfPlace(part, place, date)).toBe(readingOfPlace(whole, place, date));
      }
    }),
    { numRuns: 30 },
  );
});

test('the same order gives the same digest, another seed another', () => {
  const order = { seed: 1, places: ['SONGA'], from: parseDate('2010-01-01'), until: parseDate('2011-12-31') };
  expect(generateSeries(order)).toEqual(generateSeries(order));
  expect(generateSeries(order).source).toMatchObject({ name: 'generated/marsabit-slopes/seed-1' });
  expect(generateSeries({ ...order, seed: 2 }).source.digest).not.toBe(generateSeries(order).source.digest);
});

test('an order that ends before it begins is an empty set', () => {
  const set = generateSeries({
    seed: 1,
    places: ['SONGA'],
    from: parseDate('2010-01-02'),
    until: parseDate('2010-01-01'),
  });
  expect(set.days).toBe(0);
  expect(columnOf(set, 'SONGA')).toHaveLength(0);
});

test.each([
  [28.2, 1.15],
  [15.6, 0.77],
  [3.7, 3.4],
  [1, 19],
])('gamma of mean %f and shape %f has that mean and variance', (wanted, shape) => {
  const drawn = Array.from({ length: 20_000 }, (_, index) => drawGamma(wanted, shape, ['gamma', index]));
  expect(Math.min(...drawn)).toBeGreaterThan(0);
  expect(Math.abs(mean(drawn) / wanted - 1)).toBeLessThan(0.03);
  expect(Math.abs(deviation(drawn) ** 2 / (wanted ** 2 / shape) - 1)).toBeLessThan(0.1);
});

test('draws of neighbouring keys do not follow one another', () => {
  const drawn = Array.from({ length: 5000 }, (_, index) => draw(['seed', 'wet', 2000, 4, index]));
  const follows =
    mean(drawn.slice(1).map((value, index) => (value - 0.5) * ((drawn[index] ?? 0) - 0.5))) * 12;
  expect(Math.abs(follows)).toBeLessThan(0.05);
});
