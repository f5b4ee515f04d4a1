// Decides that money obeys the laws of integer amounts, and that two currencies never meet.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMoney,
  compareMoney,
  formatMoney,
  type Money,
  majorUnits,
  money,
  multiplyMoney,
  parseMoney,
  ratio,
  refusalCode,
  roundToMajor,
  subtractMoney,
  sumMoney,
  zeroOf,
} from '../src/index.ts';

const cents = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
const kes = cents.map((minorUnits) => money('KES', minorUnits));

describe('money', () => {
  it('adds as a commutative group', () => {
    fc.assert(
      fc.property(kes, kes, kes, (a, b, c) => {
        expect(addMoney(a, b)).toEqual(addMoney(b, a));
        expect(addMoney(addMoney(a, b), c)).toEqual(addMoney(a, addMoney(b, c)));
        expect(addMoney(a, zeroOf('KES'))).toEqual(a);
        expect(subtractMoney(addMoney(a, b), b)).toEqual(a);
      }),
    );
  });

  it('compares as the integers do', () => {
    fc.assert(
      fc.property(kes, kes, (a, b) => {
        expect(compareMoney(a, b) < 0).toBe(a.minorUnits < b.minorUnits);
        expect(compareMoney(a, b) === 0).toBe(a.minorUnits === b.minorUnits);
        expect(compareMoney(a, b)).toBe(-compareMoney(b, a) + 0);
      }),
    );
  });

  it('sums in any order', () => {
    fc.assert(
      fc.property(fc.array(kes), (amounts) => {
        expect(sumMoney('KES', amounts)).toEqual(sumMoney('KES', amounts.toReversed()));
      }),
    );
  });

  it('reads what it writes', () => {
    fc.assert(
      fc.property(kes, (amount) => {
        expect(parseMoney('KES', formatMoney(amount).replaceAll(',', ''))).toEqual(amount);
      }),
    );
  });

  it.each([
    ['1234.5', 'DECIMAL', 123_450n],
    ['0.05', 'DECIMAL', 5n],
    ['-3', 'DECIMAL', -300n],
  ])('reads %s', (text, _kind, minorUnits) => {
    expect(parseMoney('KES', text).minorUnits).toBe(minorUnits);
  });

  it.each([
    ['1.234', 'DECIMAL_TOO_FINE'],
    ['1,234', 'DECIMAL_MALFORMED'],
    ['', 'DECIMAL_MALFORMED'],
    ['1e3', 'DECIMAL_MALFORMED'],
    ['NaN', 'DECIMAL_MALFORMED'],
    [' 1', 'DECIMAL_MALFORMED'],
  ])('refuses %s with %s and never rounds it', (text, code) => {
    expect(codeOf(() => parseMoney('KES', text))).toBe(code);
  });

  it('groups by thousands', () => {
    expect(formatMoney(money('KES', 123_456_789n))).toBe('1,234,567.89');
    expect(formatMoney(money('KES', -5n))).toBe('-0.05');
    expect(formatMoney(money('UGX', 1_500n))).toBe('1,500');
  });

  it('rounds to whole shillings by the named rule: a premium up, a payout down', () => {
    fc.assert(
      fc.property(kes, (amount) => {
        const [up, down] = [roundToMajor(amount, 'ceiling'), roundToMajor(amount, 'floor')];
        expect(up.minorUnits % 100n).toBe(0n);
        expect(up.minorUnits - amount.minorUnits >= 0n && up.minorUnits - amount.minorUnits < 100n).toBe(
          true,
        );
        expect(amount.minorUnits - down.minorUnits >= 0n && amount.minorUnits - down.minorUnits < 100n).toBe(
          true,
        );
        expect(majorUnits(up) * 100n).toBe(up.minorUnits);
      }),
    );
  });

  it('multiplies with one rounding, half to even', () => {
    expect(multiplyMoney(money('KES', 5n), ratio(1n, 2n), 'half-even').minorUnits).toBe(2n);
    expect(multiplyMoney(money('KES', 15n), ratio(1n, 2n), 'half-even').minorUnits).toBe(8n);
    expect(multiplyMoney(money('KES', -5n), ratio(1n, 2n), 'half-even').minorUnits).toBe(-2n);
  });

  it('refuses to add shillings to dollars', () => {
    const left: Money = money('KES', 1n);
    const right: Money = money('USD', 1n);
    expect(codeOf(() => addMoney(left, right))).toBe('CURRENCY_MISMATCH');
    // @ts-expect-error two currencies do not compile together
    expect(codeOf(() => addMoney(money('KES', 1n), money('USD', 1n)))).toBe('CURRENCY_MISMATCH');
    // @ts-expect-error an unchecked literal is no money
    expect(addMoney({ currency: 'KES', minorUnits: 1n }, money('KES', 1n)).minorUnits).toBe(2n);
  });

  it('crashes where an amount that must be whole is not', () => {
    expect(() => majorUnits(money('KES', 150n))).toThrow('whole number');
  });
});

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
  } catch (error) {
    return refusalCode(error);
  }
  return undefined;
}
