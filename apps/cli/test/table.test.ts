// Tables for a person: columns aligned, too wide a table in blocks, amounts and rates with their units.
import { money, ratio } from '@microcrop/kernel';
import { describe, expect, it } from 'vitest';
import { facts, table } from '../src/output/table.ts';
import { amountJson, amountText, numberJson, percentText } from '../src/output/values.ts';

describe('a table', () => {
  const columns = [{ title: 'place' }, { title: 'rate', align: 'right' as const }, { title: 'note' }];

  it('aligns columns and leaves no space at the end of a line', () => {
    const text = table(columns, [
      ['KARARE', '1.0 %', ''],
      ['SONGA', '100.0 %', 'all'],
    ]);
    expect(text).toBe('place      rate  note\n------  -------  ----\nKARARE    1.0 %\nSONGA   100.0 %  all');
  });

  it('continues in blocks that are led by the first column', () => {
    const text = table(columns, [['KARARE', '1.0 %', 'x']], 14);
    expect(text).toBe('place    rate\n------  -----\nKARARE  1.0 %\n\nplace   note\n------  ----\nKARARE  x');
  });

  it('shows a header where there are no rows', () => {
    expect(table(columns, [])).toBe('place  rate  note\n-----  ----  ----\n'.trimEnd());
  });

  it('lists facts with their values under each other', () => {
    expect(
      facts([
        ['a', '1'],
        ['long name', '2'],
      ]),
    ).toBe('a          1\nlong name  2');
  });
});

describe('values', () => {
  it('writes amounts with currency, thousands and cents', () => {
    expect(amountText(money('KES', 123_450n))).toBe('KES 1,234.50');
    expect(amountJson(money('KES', 123_450n))).toEqual({ currency: 'KES', minorUnits: 123_450 });
  });

  it('writes rates in percent and as numbers, and tells none apart from zero', () => {
    expect(percentText(ratio(1n, 3n))).toBe('33.3 %');
    expect(percentText(ratio(0n))).toBe('0.0 %');
    expect(percentText(null)).toBe('-');
    expect(numberJson(ratio(1n, 3n))).toBe(0.333333333333);
  });
});
