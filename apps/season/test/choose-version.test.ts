// Decides that the page opens on the season that is under way or was last played, always on the same one.
import { addDays, money, parseDate } from '@microcrop/kernel';
import type { ProductVersion } from '@microcrop/products';
import { generateSeries } from '@microcrop/weather';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chooseVersion, type SoldVersion } from '../src/choose-version.ts';
import { maizeVersion } from './support/season-in-memory.ts';

const RAIN = generateSeries({
  seed: 'choice',
  places: ['KARARE', 'SONGA'],
  from: parseDate('1990-01-01'),
  until: parseDate('2011-12-31'),
});
const MAIZE = maizeVersion(RAIN);
const TODAY = parseDate('2011-04-20');

function sold(name: string, coverInDays: number, insured: bigint): SoldVersion {
  const version: ProductVersion = {
    ...MAIZE,
    name,
    digest: name,
    season: { ...MAIZE.season, coverFrom: addDays(TODAY, coverInDays) },
  };
  return { version, sumInsured: money('KES', insured) };
}

it('has nothing to choose on an empty shelf', () => {
  expect(chooseVersion([], TODAY, undefined)).toBeUndefined();
});

it('takes the version that is asked for, and passes over one that is not on the shelf', () => {
  const shelf = [sold('played', -30, 5n), sold('next', 200, 0n)];
  expect(chooseVersion(shelf, TODAY, 'next')?.name).toBe('next');
  expect(chooseVersion(shelf, TODAY, 'nowhere')?.name).toBe('played');
});

it.each([
  ['the season under way before the one on sale', [sold('next', 200, 9n), sold('now', -30, 5n)], 'now'],
  ['the latest of those played', [sold('old', -400, 9n), sold('new', -30, 5n)], 'new'],
  ['of one season the largest', [sold('small', -30, 5n), sold('large', -30, 9n)], 'large'],
  ['one that is sold before one that nobody bought', [sold('empty', -30, 0n), sold('old', -400, 1n)], 'old'],
  ['the one on sale while none is played', [sold('b', 10, 0n), sold('a', 10, 0n)], 'a'],
])('takes %s', (_, shelf, name) => {
  expect(chooseVersion(shelf, TODAY, undefined)?.name).toBe(name);
});

it('chooses the same whatever the order of the shelf', () => {
  const row = fc.record({
    days: fc.integer({ min: -400, max: 400 }),
    insured: fc.bigInt({ min: 0n, max: 3n }),
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat()), (rows, order) => {
      const shelf = rows.map(({ days, insured }, at) => sold(`v${at}`, days, insured));
      const shuffled = shelf
        .map((each) => ({ each, key: order.next().value ?? 0 }))
        .toSorted((left, right) => left.key - right.key)
        .map(({ each }) => each);
      expect(chooseVersion(shuffled, TODAY, undefined)?.name).toBe(
        chooseVersion(shelf, TODAY, undefined)?.name,
      );
    }),
  );
});
