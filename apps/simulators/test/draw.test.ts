// Chance: the same for the same identity, evenly spread over identities, blind to everything else.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw, drawBelow, drawText } from '../src/core/draw.ts';

const SAMPLES = 20_000;

function buckets(draws: number[], count: number): number[] {
  const filled = Array<number>(count).fill(0);
  for (const value of draws) {
    const bucket = Math.floor(value * count);
    filled[bucket] = (filled[bucket] ?? 0) + 1;
  }
  return filled;
}

/** Pearson's statistic against an even spread. */
function chiSquare(filled: number[]): number {
  const expected = filled.reduce((sum, value) => sum + value, 0) / filled.length;
  return filled.reduce((sum, value) => sum + (value - expected) ** 2 / expected, 0);
}

const range = <T>(make: (index: number) => T): T[] =>
  Array.from({ length: SAMPLES }, (_, index) => make(index));

describe('a draw', () => {
  // 149.4 is the 99.9th percentile of chi-square with 99 degrees of freedom.
  it.each([
    [
      'numbers that differ in their last digits',
      (index: number) => draw(7, 'stk', `2547${11_000_000 + index}`, 1),
    ],
    ['ordinals of one person', (index: number) => draw(7, 'stk', '254711000111', index)],
    ['seeds', (index: number) => draw(index, 'stk', '254711000111', 1)],
    ['kinds of fault', (index: number) => draw(7, `fault${index}`, '254711000111', 1)],
  ])('is evenly spread over %s', (_, make) => {
    expect(chiSquare(buckets(range(make), 100))).toBeLessThan(149.4);
  });

  it('is uncorrelated between kinds for the same person', () => {
    const pairs = range((index) => {
      const person = `2547${11_000_000 + index}`;
      return Math.floor(draw(7, 'stk', person, 1) * 10) * 10 + Math.floor(draw(7, 'b2c', person, 1) * 10);
    });
    const filled = Array.from({ length: 100 }, (_, pair) => pairs.filter((value) => value === pair).length);
    expect(chiSquare(filled)).toBeLessThan(149.4);
  });

  it('stays in [0, 1), and is the same twice', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), fc.nat(), (seed, name, ordinal) => {
        const value = draw(seed, name, ordinal);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(1);
        expect(draw(seed, name, ordinal)).toBe(value);
      }),
    );
  });

  it('gives whole numbers below a bound, and texts of a length that do not repeat', () => {
    expect(new Set(range((index) => drawBelow(6, 1, index)))).toEqual(new Set([0, 1, 2, 3, 4, 5]));
    const texts = range((index) => drawText('0123456789abcdef', 20, 7, 'id', index));
    expect(new Set(texts).size).toBe(SAMPLES);
    expect(texts.every((text) => /^[0-9a-f]{20}$/.test(text))).toBe(true);
  });

  it('gives a text of symbols that are each a draw of their own, however many symbols there are', () => {
    for (const alphabet of ['01', '0123456789', '0123456789abcdef', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'])
      for (let index = 0; index < 2000; index += 1) {
        const symbols = Array.from({ length: 12 }, (_, at) => drawBelow(alphabet.length, 7, 'id', index, at));
        expect(drawText(alphabet, 12, 7, 'id', index)).toBe(symbols.map((at) => alphabet[at]).join(''));
      }
  });
});
