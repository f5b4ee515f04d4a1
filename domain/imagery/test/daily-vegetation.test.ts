// Decides that a place's vegetation day by day is its composites and nothing else.
import { instantAt, parseDate } from '@microcrop/kernel';
import { expect, test } from 'vitest';
import { dailyVegetation, knownVegetation, type VegetationQuery } from '../src/index.ts';

const query: VegetationQuery = {
  source: 'modis',
  places: ['A'],
  from: parseDate('2012-02-11'),
  until: parseDate('2012-03-10'),
  asOf: instantAt(parseDate('2013-01-01')),
};

test('each day has its dekad’s value, and a gap stays a gap', () => {
  const composite = (period: string, ndviMillionths: number | null) => ({
    source: 'modis',
    place: 'A',
    period: parseDate(period),
    vintage: 1,
    knownAt: instantAt(parseDate('2012-04-01')),
    ndviMillionths,
    quality: 0 as const,
  });
  const source = { name: 'modis', cadence: 'dekad' as const };
  const known = knownVegetation(source, query, [composite('2012-02-11', 5), composite('2012-02-21', 0)]);
  const daily = dailyVegetation(known, 'A');
  expect(daily?.start).toBe(parseDate('2012-02-11'));
  // The last dekad of a leap year's February has nine days.
  expect(daily?.values).toEqual([
    ...Array.from({ length: 10 }, () => 5),
    ...Array.from({ length: 9 }, () => 0),
    ...Array.from({ length: 10 }, () => null),
  ]);
  expect(() => dailyVegetation(known, 'B')).toThrow('VEGETATION_LACKS_PLACE');
  const none = knownVegetation(source, { ...query, until: parseDate('2012-02-10') }, []);
  expect([none.periods, dailyVegetation(none, 'A')]).toEqual([[], undefined]);
});
