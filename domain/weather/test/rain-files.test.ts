// Decides that a rain file is read whole and without loss, or refused with every fault, its line and column.
import { readFileSync } from 'node:fs';
import { addDays, formatDate, formatMillimetres, micrometres, parseDate, Refused } from '@microcrop/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import golden from '../cases/rain-of-two-places.json' with { type: 'json' };
import goldenFaults from '../cases/rain-with-faults.json' with { type: 'json' };
import { kindOfFile, lastDayOf, readDepth, readingOfPlace, readRainCsv } from '../src/index.ts';
import { readPlainCells } from '../src/read-plain-cells.ts';

const PLACES = ['SONGA', 'KARARE', 'MATA ARBA'];

function caseText(name: string): string {
  return readFileSync(new URL(`../cases/${name}`, import.meta.url), 'utf8');
}

function read(text: string, name = 'rain.csv') {
  return readRainCsv({ name, bytes: new TextEncoder().encode(text), places: PLACES });
}

function faultsOf(text: string | Uint8Array): readonly string[] {
  try {
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    readRainCsv({ name: 'rain.csv', bytes, places: PLACES });
    return [];
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.code !== 'SERIES_FILE_FAULTY') throw error;
    const { faults } = error.details;
    return typeof faults === 'object' ? faults : [];
  }
}

test('the golden file reads to the micrometre; blanks and skipped days are missing', () => {
  const set = read(caseText(golden.file));
  expect(set).toMatchObject({ kind: 'station', start: parseDate(golden.start), days: golden.days });
  const found = Object.keys(golden.micrometres).map((place) => [
    place,
    Array.from({ length: set.days }, (_, day) => readingOfPlace(set, place, addDays(set.start, day))),
  ]);
  expect(Object.fromEntries(found)).toEqual(golden.micrometres);
  expect(set.source.name).toBe('rain.csv');
  expect(set.source.digest).toMatch(/^[0-9a-f]{64}$/);
});

test('a BOM, CRLF and trailing blank lines change nothing but the digest', () => {
  const plain = caseText('rain-of-two-places.csv');
  const windows = read(`\uFEFF${plain.replaceAll('\n', '\r\n')}\r\n\r\n`);
  expect({ ...windows, source: '' }).toEqual({ ...read(plain), source: '' });
});

test('the golden faults are all found, each with its line and column', () => {
  expect(faultsOf(caseText(goldenFaults.file))).toEqual(goldenFaults.faults);
});

test.each([
  ['', 'line 1, column 1: the first column must be "date", not ""'],
  ['date\n2011-03-01\n', 'line 1: no column of a place follows the date'],
  ['date,SONGA\n\n', 'line 2: no day follows the header'],
  ['date;SONGA\n2011-03-01;3\n', 'line 1, column 1: separate the columns by commas'],
  ['date,Songa\n2011-03-01,3\n', 'line 1, column 2: the place list does not know "Songa"; write SONGA'],
  ['date,NAIROBI\n2011-03-01,3\n', 'line 1, column 2: the place list does not know "NAIROBI"'],
  ['date,SONGA,SONGA\n2011-03-01,3,3\n', 'line 1, column 3: the place "SONGA" has two columns'],
  ['date,SONGA,\n2011-03-01,3,\n', 'line 1, column 3: the column has no name'],
])('%j is refused: %s', (text, fault) => {
  expect(faultsOf(text)).toEqual([fault]);
});

test('a UTF-16 file is told so, and one that is no text is refused', () => {
  const utf16 = Uint8Array.from([
    0xff,
    0xfe,
    ...Array.from(new TextEncoder().encode('date,SONGA\n')).flatMap((byte) => [byte, 0]),
  ]);
  expect(faultsOf(utf16)[0]).toBe('line 1, column 1: the file is UTF-16: save it as UTF-8');
  expect(
    faultsOf(Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)).length,
  ).toBeGreaterThan(0);
});

test('of many faults the first twenty are shown and all are counted', () => {
  const text = `date,SONGA\n${'2011-03-01,x\n'.repeat(300)}`;
  expect(faultsOf(text)).toHaveLength(20);
  expect(() => read(text)).toThrow('faultCount=599');
});

test('any bytes are read or refused, never a crash', () => {
  const good = new TextEncoder().encode('date,SONGA\n2011-03-01,');
  const cells = fc.array(
    fc.constantFrom('1', '.', ',', '"', '\n', '\r', '-', 'e', '9', ' ', '2011-03-02', 'NaN'),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), cells, (bytes, parts) => {
      expect(faultsOf(bytes).length).toBeGreaterThan(0);
      expect(faultsOf(Uint8Array.from([...good, ...bytes]))).toBeDefined();
      expect(faultsOf(`date,SONGA\n2011-03-01,${parts.join('')}`)).toBeDefined();
    }),
    { numRuns: 1000 },
  );
});

test('a depth read back is the depth written, to the micrometre', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (depth) => {
      expect(readDepth(formatMillimetres(micrometres(depth)))).toBe(depth);
      expect(readDepth(`${depth}e-3`)).toBe(depth);
    }),
  );
});

test('scientific notation is shifted exactly', () => {
  const mantissa = fc.tuple(
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 0, max: 999 }),
    fc.integer({ min: -12, max: 2 }),
  );
  fc.assert(
    fc.property(mantissa, ([whole, fraction, exponent]) => {
      const text = `${whole}.${String(fraction).padStart(3, '0')}e${exponent}`;
      const exact = whole * 1000 + fraction;
      const divisor = 10 ** Math.max(0, -exponent);
      const quotient = Math.floor((exact * 10 ** Math.max(0, exponent)) / divisor);
      const twice = 2 * (exact * 10 ** Math.max(0, exponent) - quotient * divisor);
      const up = twice > divisor || (twice === divisor && quotient % 2 === 1);
      expect(readDepth(text)).toBe(quotient + (up ? 1 : 0));
    }),
  );
});

test('a tie is decided by every digit, however far behind the point', () => {
  expect(readDepth('0.0005')).toBe(0);
  expect(readDepth(`0.0005${'0'.repeat(24)}1`)).toBe(1);
});

test.each(['1.', '.5', '05', '007.250', '0.00000000000000000000001', '1000', '1E2'])(
  '%s is a depth',
  (cell) => {
    expect(readDepth(cell)).toBe(Math.round(Number(cell) * 1000));
  },
);

test.each(['.', 'e3', '--1', '1..2', '1.2.3', '١', '1 000', '+5', '1000.001', '1e999'])(
  '%s is no depth',
  (cell) => {
    expect(typeof readDepth(cell)).toBe('string');
  },
);

test('a known data set gives its kind by its name, and the caller may overrule it', () => {
  expect(kindOfFile('some/folder/CHIRPS_daily.csv')).toBe('satellite');
  expect(kindOfFile('era5-land.csv')).toBe('reanalysis');
  expect(kindOfFile('chirps/gauge.csv')).toBe('station');
  const text = 'date,SONGA\n2011-03-01,3\n';
  expect(read(text, 'folder/chirps.csv')).toMatchObject({
    kind: 'satellite',
    source: { name: 'chirps.csv' },
  });
  const bytes = new TextEncoder().encode(text);
  expect(readRainCsv({ name: 'chirps.csv', bytes, places: PLACES, kind: 'station' }).kind).toBe('station');
});

test('ten megabytes are read to the last day', () => {
  const row = `,${Array.from({ length: 12 }, (_, index) => (index * 1.237).toFixed(3)).join(',')}`;
  const places = Array.from({ length: 12 }, (_, index) => `P${index}`);
  const start = parseDate('1800-01-01');
  const lines = Array.from({ length: 130_000 }, (_, day) => formatDate(addDays(start, day)) + row);
  const bytes = new TextEncoder().encode(`date,${places.join(',')}\n${lines.join('\n')}`);
  expect(bytes.length).toBeGreaterThan(10_000_000);
  const set = readRainCsv({ name: 'long.csv', bytes, places });
  expect(lastDayOf(set)).toBe(addDays(start, 129_999));
  expect([...set.columns.values()].map((column) => column.length)).toEqual(places.map(() => 130_000));
});

test('the quick way through a line says what the careful one says', () => {
  const cell = fc.oneof(
    fc.stringMatching(/^[0-9]{0,4}(\.[0-9]{0,4})?$/),
    fc.constantFrom('', '0', '.', '1.', '.5', '999.999', '1000', ' 1', '1e2', '-1', '"1"'),
  );
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), (cells) => {
      const depths: number[] = [];
      const bytes = new TextEncoder().encode(cells.join(','));
      const count = readPlainCells(bytes, 0, bytes.length, depths);
      if (count > 0) expect(depths).toEqual(cells.map(readDepth));
      else expect(depths).toEqual([]);
      const plain = cells.every((each) => /^(\d{1,3}(\.\d{1,3})?)?$/.test(each));
      expect(count).toBe(plain ? cells.length : 0);
    }),
  );
});
