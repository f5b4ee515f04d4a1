// Decides what the engine refuses at its door: malformed series, quantities, definitions, windows outside the column.
import { parseDate, refusalCode } from '@microcrop/kernel';
import { expect, test } from 'vitest';
import {
  checkSeries,
  evaluateColumns,
  formatQuantity,
  isQuantity,
  parseQuantity,
  REGISTRY,
  seriesEnd,
} from '../src/index.ts';
import { CASE_START, placeOfCase, seriesOf } from './case-files.ts';

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return refusalCode(error);
  }
}

test.each([
  '96',
  'mm',
  '96mm',
  '-1 mm',
  '1e3 mm',
  '0.0001 mm',
  '14.5 days',
  '1 day',
  ' 1 mm',
  '1 mm ',
  '01 mm',
  '٣ mm',
])('the quantity %j is refused', (text) => {
  expect(isQuantity(text)).toBe(false);
  expect(codeOf(() => parseQuantity(text))).toBe('QUANTITY_MALFORMED');
});

test.each(['96 mm', '0.85 mm', '0 mm', '14 days', '0.001 mm'])(
  'the quantity %j is read and written again',
  (text) => {
    expect(formatQuantity(parseQuantity(text))).toBe(text);
  },
);

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])(
  'a reading of %d is refused, and its day named',
  (value) => {
    const series = { ...seriesOf(['1']), values: [0, value] };
    expect(() => checkSeries(series)).toThrow('2011-03-02');
    expect(codeOf(() => checkSeries(series))).toBe('SERIES_MALFORMED');
  },
);

test('a series of gaps and whole numbers is taken, and ends the day after its last', () => {
  expect(seriesEnd(checkSeries(seriesOf(['1', null, '2'])))).toBe(parseDate('2011-03-04'));
});

test('a definition of another shape is refused by every node', () => {
  for (const nodes of Object.values(REGISTRY)) {
    for (const { compile } of nodes) {
      expect(codeOf(() => compile({ nothing: 1 }, parseQuantity))).toBe('DEFINITION_MALFORMED');
    }
  }
});

test('a window outside the column is refused', () => {
  const [sum] = REGISTRY.index;
  const index = sum?.compile({
    sum: 'rain',
    over: 'p',
    missing: { maxShare: 0, ladder: [], else: 'undetermined' },
  });
  expect(index).toBeDefined();
  if (index === undefined) return;
  expect(codeOf(() => evaluateColumns(index, placeOfCase(['1', '2']), [{ from: CASE_START, days: 3 }]))).toBe(
    'COLUMN_TOO_SHORT',
  );
});
