// Decides which typed areas are read: quarter acres, with a point or a comma, up to the most that is insured.
import { expect, test } from 'vitest';
import { readArea } from '../src/read-area.ts';

test.each<[string, number | undefined]>([
  ['0.25', 1],
  ['1,5', 6],
  ['.75', 3],
  ['2', 8],
  ['2.50', 10],
  ['20', 80],
  ['20.25', undefined],
  ['0', undefined],
  ['0.1', undefined],
  ['1.', undefined],
  ['.', undefined],
  ['', undefined],
  ['-1', undefined],
  ['1e1', undefined],
  ['\u0661', undefined],
  ['100', undefined],
])('%j acres', (typed, quarters) => {
  expect(readArea(typed)).toBe(quarters);
});
