// Decides that a place list is read whole or refused with every fault and its line.
import { readFileSync } from 'node:fs';
import { Refused } from '@microcrop/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import golden from '../cases/places-with-faults.json' with { type: 'json' };
import { COUNTIES, MARSABIT_PLACES, placeNamed, readPlaces, splitCsvLine } from '../src/index.ts';

const HEADER = 'place,county_code,county,constituency_code,constituency';

function caseText(name: string): string {
  return readFileSync(new URL(`../cases/${name}`, import.meta.url), 'utf8');
}

function faultsOf(text: string): readonly string[] {
  try {
    readPlaces(text);
  } catch (error) {
    if (error instanceof Refused && error.refusal.code === 'PLACES_FAULTY') {
      const { faults } = error.details;
      return typeof faults === 'object' ? faults : [];
    }
    throw error;
  }
  return [];
}

test('Kenya has 47 counties and 290 constituencies, numbered through', () => {
  expect(COUNTIES).toHaveLength(47);
  expect(COUNTIES.at(-1)).toMatchObject({
    code: '047',
    name: 'Nairobi City',
    firstConstituency: 274,
    lastConstituency: 290,
  });
  expect(COUNTIES[9]).toMatchObject({
    code: '010',
    name: 'Marsabit',
    firstConstituency: 45,
    lastConstituency: 48,
  });
});

test('the golden faults are all found, each with its line', () => {
  expect(faultsOf(caseText(golden.file))).toEqual(golden.faults);
});

test('a list with a BOM, CRLF, quotes, short codes and blank lines reads as the plain one', () => {
  const plain = readPlaces(caseText('places-of-three-counties.csv'));
  expect(plain.map((place) => place.name)).toEqual([
    'YATTA WEST',
    'KARARE',
    'SONGA',
    'LOGLOGO',
    'KIBERA',
    'KORR',
  ]);
  expect(plain[0]).toEqual({
    name: 'YATTA WEST',
    county: 'Kitui',
    countyCode: '015',
    constituency: 'Kitui Rural',
    constituencyCode: '072',
  });
  expect(plain[4]?.county).toBe('Nairobi City');
  const windows = `\uFEFF${caseText('places-of-three-counties.csv').replaceAll('\n', '\r\n')}`;
  expect(readPlaces(windows)).toEqual(plain);
});

test('the built-in places are what their own file would give', () => {
  const lines = MARSABIT_PLACES.map((place) =>
    [place.name, place.countyCode, place.county, place.constituencyCode, place.constituency].join(','),
  );
  expect(readPlaces([HEADER, ...lines].join('\n'))).toEqual(MARSABIT_PLACES);
  expect(placeNamed(MARSABIT_PLACES, 'SONGA').constituency).toBe('Saku');
  expect(() => placeNamed(MARSABIT_PLACES, 'Songa')).toThrow('PLACE_UNKNOWN');
});

test('an empty file, a wrong header and a list without places are refused', () => {
  expect(faultsOf('')).toEqual([`line 1: the header must read ${HEADER}`]);
  expect(faultsOf('name,lat,lon\nKARARE,2.3,37.9\n')).toEqual([`line 1: the header must read ${HEADER}`]);
  expect(faultsOf(`${HEADER}\n\n`)).toEqual(['line 2: the list names no place']);
});

test('of many faults the first twenty are shown and all are counted', () => {
  const text = [HEADER, ...Array.from({ length: 50 }, () => 'X,99,Y,1,Z')].join('\n');
  expect(faultsOf(text)).toHaveLength(20);
  expect(() => readPlaces(text)).toThrow('faultCount=50');
});

test('any text is read or refused, never a crash', () => {
  const parts = fc.array(
    fc.constantFrom('KARARE', '010', 'Marsabit', '047', 'Saku', ',', '"', '\n', '\r', '\0', '☃', ' '),
    {
      maxLength: 20,
    },
  );
  fc.assert(
    fc.property(parts, (drawn) => {
      const text = drawn.join('');
      expect(faultsOf(text).length).toBeGreaterThan(0);
      expect(faultsOf(`${HEADER}\n${text}`)).toBeDefined();
    }),
    { numRuns: 500 },
  );
});

test('splitting undoes quoting', () => {
  const field = fc.string().map((text) => text.replace(/[\r\n]/g, ' ').trim());
  fc.assert(
    fc.property(fc.array(field, { minLength: 1 }), (fields) => {
      const line = fields.map((each) => `"${each.replaceAll('"', '""')}"`).join(' , ');
      expect(splitCsvLine(line)).toEqual({ fields });
    }),
  );
});
