// Decides rain depths, identifiers, chance and refusals: each small value's edge cases.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  catalogue,
  draw,
  drawsOf,
  formatMillimetres,
  invariant,
  micrometres,
  parseIdentifier,
  parseMillimetres,
  refusalCode,
  refuse,
  unreachable,
} from '../src/index.ts';

describe('rain', () => {
  it('comes back from its text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }).map(micrometres), (depth) => {
        expect(parseMillimetres(formatMillimetres(depth))).toBe(depth);
      }),
    );
  });

  it.each([
    ['4.621', 4621],
    ['0', 0],
    ['0.0005', 0],
    ['0.0015', 2],
    ['0.00051', 1],
    ['12.34567', 12_346],
  ])('reads %s mm as %i µm, half to even', (text, depth) => {
    expect(parseMillimetres(text)).toBe(depth);
  });

  it.each(['-1', 'NaN', 'Infinity', '', '1,5', '1e3', '999999'])('refuses %s', (text) =>
    expect(() => parseMillimetres(text)).toThrow('DECIMAL_MALFORMED'),
  );
});

describe('chance', () => {
  it('is a function of its key alone', () => {
    expect(draw([1, 'stk', '+254700000001', 2])).toBe(draw([1, 'stk', '+254700000001', 2]));
    expect(draw(['ab', 'c'])).not.toBe(draw(['a', 'bc']));
    expect(drawsOf([1, 'stk'])('+254')).toBe(draw([1, 'stk', '+254']));
    expect(drawsOf([])(7)).not.toBe(drawsOf([''])(7));
  });

  it('spreads evenly: each tenth holds a tenth, within five standard deviations', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let index = 0; index < 20_000; index += 1) {
      const tenth = Math.floor(draw(['even', index]) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths)
      expect(Math.abs(count - 2000)).toBeLessThan(5 * Math.sqrt(20_000 * 0.1 * 0.9));
  });
});

describe('identifiers and refusals', () => {
  it('reads only lower-case UUIDs', () => {
    expect(parseIdentifier('00000000-0000-4000-8000-00000000000a')).toBe(
      '00000000-0000-4000-8000-00000000000a',
    );
    for (const text of ['', '1', '00000000-0000-4000-8000-00000000000A', "'; drop table policy; --"]) {
      expect(() => parseIdentifier(text)).toThrow('IDENTIFIER_MALFORMED');
    }
  });

  it('names the code, the details and nothing else', () => {
    const refusals = catalogue({ TOO_DRY: { message: 'too dry', status: 422 } });
    const refused = (): never => refuse(refusals.TOO_DRY, { place: 'KARARE' });
    expect(refused).toThrow('TOO_DRY: too dry (place=KARARE)');
    expect(refusalCode(new Error('other'))).toBeUndefined();
  });

  it('crashes on a broken invariant', () => {
    expect(() => invariant(false, 'the sky is up')).toThrow('the sky is up');
    // @ts-expect-error a case that is not covered does not compile
    expect(() => unreachable('case')).toThrow('unreachable');
  });
});
