// Decides that a missing day finds the neighbour that geography names first, and never a place of another constituency.
import { MARSABIT_PLACES, type PlaceList } from '@microcrop/geography';
import { readingOn, resolveDays } from '@microcrop/indices';
import { parseDate } from '@microcrop/kernel';
import { expect, test } from 'vitest';
import {
  allPlaceSeries,
  generateSeries,
  MISSING,
  placeSeries,
  readRainCsv,
  sliceSet,
  totalOf,
} from '../src/index.ts';

const START = parseDate('2011-03-01');
const [first, ...others] = MARSABIT_PLACES;
const ELSEWHERE: PlaceList =
  first === undefined ? [] : [{ ...first, constituency: 'Laisamis', constituencyCode: '048' }, ...others];

function read(text: string) {
  const places = MARSABIT_PLACES.map((place) => place.name);
  return readRainCsv({ name: 'rain.csv', bytes: new TextEncoder().encode(text), places });
}

const set = read(
  'date,MAJENGO,KARARE,SONGA\n2011-03-01,1,2,3\n2011-03-02,1,,3\n2011-03-03,1,,\n2011-03-04,,,\n',
);

function resolve(places: PlaceList) {
  return resolveDays(
    placeSeries(set, places, 'KARARE'),
    { from: START, days: 4 },
    ['neighbours'],
    () => true,
  );
}

test('the ladder climbs to the next place of the constituency that has the day', () => {
  const resolved = resolve(MARSABIT_PLACES);
  expect(resolved.values).toEqual([2000, 1000, 1000, null]);
  expect(resolved.substitutions.map((each) => [each.date, each.rung, each.place])).toEqual([
    ['2011-03-02', 'neighbours', 'MAJENGO'],
    ['2011-03-03', 'neighbours', 'MAJENGO'],
  ]);
  expect(resolved.missing).toEqual([3]);
});

test('a place of another constituency never stands in', () => {
  const resolved = resolve(ELSEWHERE);
  expect(resolved.values).toEqual([2000, 3000, null, null]);
  expect(resolved.substitutions.map((each) => each.place)).toEqual(['SONGA']);
});

test('all places at once are what each is alone', () => {
  const all = allPlaceSeries(set, MARSABIT_PLACES);
  expect([...all.keys()]).toEqual(['MAJENGO', 'KARARE', 'SONGA']);
  for (const [place, series] of all) expect(series).toEqual(placeSeries(set, MARSABIT_PLACES, place));
});

test('a place without a column is refused, an unknown one too', () => {
  expect(() => placeSeries(set, MARSABIT_PLACES, 'JIRIME')).toThrow('SERIES_LACKS_PLACE');
  expect(() => placeSeries(set, MARSABIT_PLACES, 'NAIROBI')).toThrow('PLACE_UNKNOWN');
});

test('a slice keeps the days, and those outside the set are missing', () => {
  const slice = sliceSet(set, parseDate('2011-02-27'), parseDate('2011-03-02'));
  expect(Array.from(slice.columns.get('SONGA') ?? [])).toEqual([MISSING, MISSING, 3000, 3000]);
  expect(slice.kind).toBe('station');
});

test('a total with a missing day is no total', () => {
  expect(totalOf(set, 'SONGA', START, parseDate('2011-03-02'))).toBe(6000);
  expect(totalOf(set, 'SONGA', START, parseDate('2011-03-03'))).toBeNull();
});

test('generated rain carries its kind into the series', () => {
  const generated = generateSeries({
    seed: 3,
    places: ['SONGA'],
    from: START,
    until: parseDate('2011-05-31'),
  });
  const { series } = placeSeries(generated, MARSABIT_PLACES, 'SONGA');
  expect(series.kind).toBe('generated');
  expect(series.values).toHaveLength(92);
  expect(readingOn(series, START)).not.toBeNull();
});
