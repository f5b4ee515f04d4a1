// Decides that rationals obey the field laws and that each rounding does what its name says.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  clamp,
  compare,
  divide,
  divideRounded,
  equals,
  formatDecimal,
  formatRatio,
  larger,
  multiply,
  ONE,
  parseDecimal,
  parseRatio,
  ratio,
  round,
  smaller,
  subtract,
  ZERO,
} from '../src/index.ts';

const rational = fc
  .tuple(fc.bigInt({ min: -1_000_000n, max: 1_000_000n }), fc.bigInt({ min: 1n, max: 1_000_000n }))
  .map(([numerator, denominator]) => ratio(numerator, denominator));

describe('ratios', () => {
  it('are a field', () => {
    fc.assert(
      fc.property(rational, rational, rational, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        expect(subtract(add(a, b), b)).toEqual(a);
        if (!equals(b, ZERO)) expect(multiply(divide(a, b), b)).toEqual(a);
        expect(multiply(a, ONE)).toEqual(a);
      }),
    );
  });

  it('are ordered as their decimals', () => {
    fc.assert(
      fc.property(rational, rational, (a, b) => {
        const sign = compare(a, b);
        expect(
          Math.sign(
            Number(a.numerator) / Number(a.denominator) - Number(b.numerator) / Number(b.denominator),
          ) || 0,
        ).toBe(sign);
        expect(compare(smaller(a, b), larger(a, b)) <= 0).toBe(true);
        expect(compare(clamp(a, ZERO, ONE), ZERO) >= 0 && compare(clamp(a, ZERO, ONE), ONE) <= 0).toBe(true);
      }),
    );
  });

  it('come back from their text', () => {
    fc.assert(
      fc.property(rational, (a) => {
        expect(parseRatio(formatRatio(a))).toEqual(a);
      }),
    );
  });

  it.each([
    ['0.05', 1n, 20n],
    ['-96', -96n, 1n],
    ['1.250', 5n, 4n],
  ])('reads the decimal %s exactly', (text, numerator, denominator) => {
    expect(parseDecimal(text)).toEqual({ numerator, denominator });
  });

  it.each(['1e-3', '', '.5', '5.', 'NaN', 'Infinity', '--1', '0x10'])('refuses %s', (text) => {
    expect(() => parseDecimal(text)).toThrow('DECIMAL_MALFORMED');
  });

  it('rounds by name, also below zero', () => {
    const table: readonly (readonly [bigint, bigint, bigint, bigint])[] = [
      [5n, 2n, 3n, 2n],
      [7n, 3n, 4n, 4n],
      [-5n, -3n, -2n, -2n],
      [-7n, -4n, -3n, -4n],
      [-9n, -5n, -4n, -4n],
      [4n, 2n, 2n, 2n],
    ];
    for (const [halves, floor, ceiling, halfEven] of table) {
      expect(divideRounded(halves, 2n, 'floor')).toBe(floor);
      expect(divideRounded(halves, 2n, 'ceiling')).toBe(ceiling);
      expect(divideRounded(halves, 2n, 'half-even')).toBe(halfEven);
    }
  });

  it('never rounds by a whole unit or more', () => {
    fc.assert(
      fc.property(
        rational,
        fc.constantFrom('floor' as const, 'ceiling' as const, 'half-even' as const),
        (a, rule) => {
          const difference = subtract(a, ratio(round(a, rule)));
          expect(compare(difference, ONE) < 0 && compare(difference, ratio(-1n)) > 0).toBe(true);
          const doubled = multiply(difference, ratio(2n));
          if (rule === 'half-even')
            expect(compare(doubled, ONE) <= 0 && compare(doubled, ratio(-1n)) >= 0).toBe(true);
        },
      ),
    );
  });

  it('writes decimals with the places asked for', () => {
    expect(formatDecimal(ratio(1n, 3n), 4)).toBe('0.3333');
    expect(formatDecimal(ratio(-1n, 8n), 2)).toBe('-0.12');
    expect(formatDecimal(ratio(7n), 0)).toBe('7');
  });

  it('crashes on a denominator of zero', () => {
    expect(() => ratio(1n, 0n)).toThrow('denominator');
  });
});
