// Decides what a cover costs: addends that sum, levies by their days, shillings rounded up, areas that are refused.
import { compareMoney, formatDecimal, formatMoney, ONE, parseDate, refusalCode } from '@microcrop/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitVersion, quote } from '../src/index.ts';
import { definitionOf, sampleFitData } from './sample-product.ts';

const maize = fitVersion(definitionOf('maize-drought'), '2011-long-rains', sampleFitData());

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return refusalCode(error);
  }
}

describe('a quote', () => {
  const on = parseDate('2011-01-20');

  test('sums its addends, which are those of the version, and rounds shillings up', () => {
    const half = quote(maize, 'KARARE', 2, on);
    expect(formatMoney(half.sumInsured)).toBe('4,000.00');
    expect(half.addends.map((addend) => addend.name)).toEqual([
      'net-premium',
      'uncertainty',
      'expenses',
      'policyholders-compensation-fund',
      'training-levy',
      'stamp-duty',
    ]);
    const sum = half.addends.reduce((total, addend) => total + addend.amount.minorUnits, 0n);
    expect(half.grossPremium.minorUnits).toBe(sum);
    expect(half.premiumDue.minorUnits % 100n).toBe(0n);
    expect(half.premiumDue.minorUnits - half.grossPremium.minorUnits).toBeLessThan(100n);
    expect(compareMoney(half.premiumDue, half.grossPremium)).toBeGreaterThanOrEqual(0);
  });

  test('is exact: the expenses are their share of the office premium', () => {
    const { addends } = quote(maize, 'SONGA', 80, on);
    const amount = (name: string): bigint =>
      addends.find((addend) => addend.name === name)?.amount.minorUnits ?? 0n;
    const office = amount('net-premium') + amount('uncertainty') + amount('expenses');
    expect(Number(amount('expenses')) / Number(office)).toBeCloseTo(0.2, 5);
    expect(Number(amount('uncertainty')) / Number(amount('net-premium'))).toBeCloseTo(0.15, 5);
    expect(amount('stamp-duty')).toBe(4000n);
    expect(Number(amount('policyholders-compensation-fund'))).toBeCloseTo(Number(office) * 0.0025, -0.5);
  });

  test('grows with the area, and never shrinks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 79 }), (quarters) => {
        const [less, more] = [quote(maize, 'KARARE', quarters, on), quote(maize, 'KARARE', quarters + 1, on)];
        expect(compareMoney(more.grossPremium, less.grossPremium)).toBe(1);
        expect(more.sumInsured.minorUnits - less.sumInsured.minorUnits).toBe(200_000n);
      }),
    );
  });

  test('uses the levies in force that day', () => {
    const definition = definitionOf('maize-drought');
    const levies = [
      { name: 'training-levy', rate: '0.002', of: 'office-premium', from: '1981-01-01', until: '2011-01-31' },
      { name: 'training-levy', rate: '0.004', of: 'office-premium', from: '2011-02-01' },
      { name: 'old-levy', rate: '0.5', of: 'office-premium', from: '1981-01-01', until: '2010-12-31' },
    ] as const;
    const premium = { ...definition.fit.premium, levies: [...levies] };
    const version = fitVersion(
      { ...definition, fit: { ...definition.fit, premium } },
      '2011-long-rains',
      sampleFitData(),
    );
    const ratesOn = (date: string): readonly string[] =>
      quote(version, 'KARARE', 4, parseDate(date))
        .addends.filter((addend) => addend.kind === 'levy')
        .map((addend) => formatDecimal(addend.rate ?? ONE, 3));
    expect(ratesOn('2011-01-31')).toEqual(['0.002']);
    expect(ratesOn('2011-02-01')).toEqual(['0.004']);
  });

  test.each([0, -1, 0.5, 81, Number.NaN])('is refused for %d quarter acres', (quarters) => {
    expect(codeOf(() => quote(maize, 'KARARE', quarters, on))).toBe('AREA_REFUSED');
  });

  test('is refused for a place without terms', () => {
    expect(codeOf(() => quote(maize, 'NAIROBI', 2, on))).toBe('PLACE_NOT_IN_VERSION');
  });
});
