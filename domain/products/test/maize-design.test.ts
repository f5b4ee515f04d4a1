// Decides that the maize cover is designed, not assumed: what it would have paid in Marsabit, each season by the fit before it.

import { floatOf, readingOn } from '@microcrop/indices';
import { addDays, formatDecimal, parseDate } from '@microcrop/kernel';
import { notVerified } from '@microcrop/quality';
import { beforeAll, describe, expect, test } from 'vitest';
import { asIfTable, type BurnTable, burnTable, fitVersion, type ProductVersion } from '../src/index.ts';
import { REAL_RAIN_ABSENT, realRain } from './real-rain.ts';
import { definitionOf } from './sample-product.ts';

if (REAL_RAIN_ABSENT) notVerified('the maize cover on real rain', 'shared/data/marsabit is absent');

const YEARS = Array.from({ length: 23 }, (_year, at) => 1996 + at);
const DROUGHTS = [2000, 2009, 2011];

type Row = {
  readonly year: number;
  readonly rain: number;
  readonly paid: readonly number[];
  readonly mean: number;
};

function rowsOf(table: BurnTable): readonly Omit<Row, 'rain'>[] {
  return table.rows.map((row) => ({
    year: row.year,
    paid: row.byPlace.map((rate) => (rate === null ? Number.NaN : floatOf(rate))),
    mean: floatOf(row.mean),
  }));
}

describe.skipIf(REAL_RAIN_ABSENT)('the maize drought cover in Marsabit, 1996 to 2018', () => {
  const data = realRain();
  const definition = definitionOf('maize-drought');
  const fit = (year: number): ProductVersion => fitVersion(definition, `${year}-long-rains`, data);

  /** Mean over the places of March to May, mm. */
  const rainOf = (year: number): number => {
    const from = parseDate(`${year}-03-01`);
    const totals = [...data.places.values()].map((place) => {
      const days = Array.from({ length: 92 }, (_day, at) => {
        const rain = place['rain'];
        return rain === undefined ? 0 : (readingOn(rain.series, addDays(from, at)) ?? 0);
      });
      return days.reduce((sum, value) => sum + value, 0) / 1000;
    });
    return totals.reduce((sum, total) => sum + total, 0) / totals.length;
  };

  const rain = new Map(YEARS.map((year) => [year, rainOf(year)]));
  const median = [...rain.values()].toSorted((left, right) => left - right)[11] ?? 0;
  const wetter = YEARS.filter((year) => (rain.get(year) ?? 0) > median);

  const fits: readonly (readonly [string, () => readonly Omit<Row, 'rain'>[]])[] = [
    [
      'each season by the version fitted before it',
      () => YEARS.flatMap((year) => rowsOf(asIfTable(fit(year), data.places, [year]))),
    ],
    ['all by the version of 2011', () => rowsOf(asIfTable(fit(2011), data.places, YEARS))],
    ['all by the version of 2019', () => rowsOf(asIfTable(fit(2019), data.places, YEARS))],
  ];

  describe.each(fits)('%s', (_name, compute) => {
    let byYear: ReadonlyMap<number, Omit<Row, 'rain'>>;
    // Not in the suite's body, which runs also where the suite is skipped.
    beforeAll(() => {
      byYear = new Map(compute().map((row) => [row.year, row]));
    });
    const paidIn = (year: number): readonly number[] => byYear.get(year)?.paid ?? [];

    test('2000, 2009 and 2011 pay in every place, and 2018 in none', () => {
      for (const year of DROUGHTS) {
        expect(paidIn(year)).toHaveLength(12);
        expect(Math.min(...paidIn(year))).toBeGreaterThan(0.3);
      }
      expect(Math.max(...paidIn(2018))).toBe(0);
    });

    test('each of those droughts pays more than any year wetter than the median, in every place', () => {
      expect(wetter).toHaveLength(11);
      for (const drought of DROUGHTS) {
        for (const year of wetter) {
          expect(byYear.get(drought)?.mean ?? 0).toBeGreaterThan(byYear.get(year)?.mean ?? 1);
          paidIn(drought).forEach((paid, place) => expect(paid).toBeGreaterThan(paidIn(year)[place] ?? 1));
        }
      }
    });

    test('years wetter than the median pay at most 5 % of sums insured on average', () => {
      const mean = wetter.reduce((sum, year) => sum + (byYear.get(year)?.mean ?? 1), 0) / wetter.length;
      expect(mean).toBeLessThanOrEqual(0.05);
    });
  });

  test('the burn over the fitted years is a price that can be paid', () => {
    for (const year of [1996, 2011, 2019]) {
      const burn = floatOf(burnTable(fit(year)).mean);
      expect(burn).toBeGreaterThan(0.04);
      expect(burn).toBeLessThan(0.12);
    }
  });

  test('a fit never uses its own season, nor one after it, and at least fifteen before', () => {
    const version = fit(2011);
    expect(version.document['fittedFrom']).toEqual(Array.from({ length: 30 }, (_year, at) => 1981 + at));
    expect(() => fit(1995)).toThrow('YEARS_TOO_FEW');
  });

  test('the dry-spell cover is refused on satellite rain, the excess-rain cover is not', () => {
    expect(() => fitVersion(definitionOf('dry-spell'), '2011-long-rains', data)).toThrow(
      'SERIES_KIND_CANNOT_CARRY',
    );
    expect(fitVersion(definitionOf('excess-rain'), '2011-long-rains', data).name).toBe(
      'excess-rain/2011-long-rains',
    );
  });

  test('places that share a satellite cell have the same terms', () => {
    const { places } = fit(2011);
    expect(places.get('TOWNSHIP')?.terms).toEqual(places.get('WABERA')?.terms);
    expect(formatDecimal(places.get('KARARE')?.netRate ?? { numerator: 0n, denominator: 1n }, 4)).toMatch(
      /^0\.0[4-9]/,
    );
  });
});
