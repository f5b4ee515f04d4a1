// Decides that a vegetation file is read whole and without loss, or refused with every fault, its line and column.
import { readFileSync } from 'node:fs';
import { MARSABIT_PLACES } from '@microcrop/geography';
import { addDays, formatDate, parseDate, Refused } from '@microcrop/kernel';
import { notVerified, sharedPath } from '@microcrop/quality';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import goldenFaults from '../cases/ndvi-with-faults.json' with { type: 'json' };
import {
  cadenceOfFile,
  endedBefore,
  periodAfter,
  periodOf,
  periodsFrom,
  readNdvi,
  readNdviCsv,
  type VegetationFile,
} from '../src/index.ts';

const PLACES = ['SONGA', 'KARARE', 'MATA ARBA'];

function caseText(name: string): string {
  return readFileSync(new URL(`../cases/${name}`, import.meta.url), 'utf8');
}

function read(text: string, more: Partial<VegetationFile> = {}) {
  const bytes = new TextEncoder().encode(text);
  return readNdviCsv({ name: 'ndvi.csv', bytes, source: 'ndvi', places: PLACES, others: 'refuse', ...more });
}

function faultsOf(text: string, more: Partial<VegetationFile> = {}): unknown {
  try {
    read(text, more);
    return [];
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.code !== 'VEGETATION_FILE_FAULTY') throw error;
    return error.details['faults'];
  }
}

test('the golden file reads to the millionth; blanks are gaps, and a dekad without a line is not spoken of', () => {
  const set = read(caseText('ndvi-of-two-places.csv'));
  expect(set.source).toEqual({ name: 'ndvi', cadence: 'dekad' });
  expect(set.periods.map(formatDate)).toEqual(['2011-03-01', '2011-03-11', '2011-04-01']);
  expect(Object.fromEntries(set.columns)).toEqual({
    SONGA: [360_680, null, -50_000],
    KARARE: [346_190, 500_000, 1000],
  });
  expect(set.digest).toMatch(/^[0-9a-f]{64}$/);
  const windows = read(`\uFEFF${caseText('ndvi-of-two-places.csv').replaceAll('\n', '\r\n')}\r\n`);
  expect({ ...windows, digest: '' }).toEqual({ ...set, digest: '' });
});

test('the golden faults are all found, each with its line and column', () => {
  expect(faultsOf(caseText(goldenFaults.file))).toEqual(goldenFaults.faults);
});

test.each([
  ['date,Songa\n2011-03-01,0\n', 'line 1, column 2: the place list does not know "Songa"; write SONGA'],
  ['date,NAIROBI\n2011-03-01,0\n', 'line 1, column 2: the place list does not know "NAIROBI"'],
  ['date,SONGA\n', 'line 2: no period follows the header'],
  ['date,SONGA\n2011-03-01,1.0000006\n', 'line 2, column 2: SONGA: 1.0000006 is outside -1 to 1'],
])('%j is refused: %s', (text, fault) => {
  expect(faultsOf(text)).toEqual([expect.stringContaining(fault)]);
});

test('columns of places elsewhere are left out and named, where that is asked for; a misspelt one stays a fault', () => {
  const others = 'pass-over' as const;
  const set = read('date,NAIROBI,SONGA\n2011-03-01,0.1,0.2\n', { others });
  expect([[...set.columns], set.passedOver]).toEqual([[['SONGA', [200_000]]], ['NAIROBI']]);
  expect(faultsOf('date,NAIROBI\n2011-03-01,0.1\n', { others })).toEqual([
    'line 1: no column is a place of the list',
  ]);
  expect(faultsOf('date,Songa,KARARE\n2011-03-01,0,0\n', { others })).toHaveLength(1);
});

test('what has not ended is left for another time', () => {
  const set = read(caseText('ndvi-of-two-places.csv'));
  const left = (today: string) => endedBefore(set, parseDate(today)).periods.map(formatDate);
  expect(left('2011-03-20')).toEqual(['2011-03-01']);
  expect(left('2011-03-21')).toEqual(['2011-03-01', '2011-03-11']);
  expect(left('2011-04-11')).toEqual(['2011-03-01', '2011-03-11', '2011-04-01']);
});

test('eight days are counted from each new year, and the last are cut short', () => {
  const year = periodsFrom('eight-day', parseDate('2011-01-01'), parseDate('2011-12-31'));
  expect(year).toHaveLength(46);
  expect(year.at(-1)).toBe(parseDate('2011-12-27'));
  expect(formatDate(periodAfter('eight-day', parseDate('2011-12-30')))).toBe('2012-01-01');
  const names = ['modis_ndvi_8day.csv', 'MOD13 8-day.csv', 'ndvi.csv', '18day.csv'];
  expect(names.map(cadenceOfFile)).toEqual(['eight-day', 'eight-day', 'dekad', 'dekad']);
});

test('law: periods follow each other without gap or overlap, and each day lies in the one that holds it', () => {
  const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays(parseDate('1970-01-01'), days));
  fc.assert(
    fc.property(day, fc.constantFrom('dekad' as const, 'eight-day' as const), (date, cadence) => {
      const [first, next] = [periodOf(cadence, date), periodAfter(cadence, date)];
      expect(first <= date && date < next).toBe(true);
      expect(periodOf(cadence, next)).toBe(next);
      expect(periodAfter(cadence, first)).toBe(next);
      expect(periodsFrom(cadence, first, next)).toEqual([first, next]);
    }),
  );
});

test('law: a value written with up to six decimals is read exactly', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (millionths) => {
      fc.pre(millionths !== -300_000);
      expect(readNdvi((millionths / 1_000_000).toFixed(6))).toBe(millionths);
    }),
  );
});

const modis = sharedPath('data', 'marsabit', 'modis_ndvi_8day.csv');
if (modis === undefined) notVerified('the MODIS file of Marsabit', 'shared/data/marsabit is absent');

test.skipIf(modis === undefined)('the real file: 872 composites of 58 places, 998 of them missing', () => {
  const text = modis === undefined ? '' : readFileSync(modis, 'utf8');
  const places = (text.split('\n')[0] ?? '').trim().split(',').slice(1);
  const set = read(text, { name: 'modis_ndvi_8day.csv', places });
  const values = [...set.columns.values()].flat();
  expect([set.periods.length, set.columns.size]).toEqual([872, 58]);
  expect(values.filter((value) => value === null)).toHaveLength(998);
  // The instrument was silent in June 2001.
  const all = periodsFrom('eight-day', parseDate('2001-01-01'), parseDate('2019-12-27'));
  const silent = all.filter((period) => !set.periods.includes(period)).map(formatDate);
  expect(silent).toEqual(['2001-06-18', '2001-06-26']);
  const ours = read(text, {
    name: 'modis_ndvi_8day.csv',
    places: MARSABIT_PLACES.map(({ name }) => name),
    others: 'pass-over',
  });
  expect([ours.columns.size, ours.passedOver.length]).toEqual([12, 46]);
});
