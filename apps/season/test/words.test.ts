// Decides that the page writes money, days and shares as a reader expects, and money exactly.
import { formatMoney, money } from '@microcrop/kernel';
import fc from 'fast-check';
import { expect, it } from 'vitest';

type Words = {
  readonly money: (amount: { readonly currency: string; readonly minorUnits: string }) => string;
  readonly day: (text: string) => string;
  readonly span: (span: { readonly from: string; readonly until: string }) => string;
  readonly moment: (text: string) => string;
  readonly dayAfter: (text: string, days: number) => string;
  readonly name: (code: string) => string;
  readonly placeName: (text: string) => string;
  readonly percent: (share: number) => string;
  readonly measure: (value: number, unit: string) => string;
};

const words: Words = await import(new URL('../public/words.js', import.meta.url).href);

it('writes money as the kernel does, whatever its size', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), (minorUnits) => {
      const kernels = `KES ${formatMoney(money('KES', minorUnits)).replace('-', '−')}`;
      expect(words.money({ currency: 'KES', minorUnits: minorUnits.toString() })).toBe(kernels);
    }),
  );
  expect(words.money({ currency: 'KES', minorUnits: '123450' })).toBe('KES 1,234.50');
  expect(words.money({ currency: 'UGX', minorUnits: '5' })).toBe('UGX 5');
});

it('writes days', () => {
  expect(words.day('2011-03-01')).toBe('1 Mar 2011');
  expect(words.span({ from: '2011-03-01', until: '2011-04-10' })).toBe('1 Mar to 10 Apr 2011');
  expect(words.span({ from: '2011-12-01', until: '2012-01-10' })).toBe('1 Dec 2011 to 10 Jan 2012');
  expect(words.moment('2011-03-01T09:30:00+03:00')).toBe('1 Mar 2011, 09:30');
  expect(words.dayAfter('2012-02-28', 2)).toBe('2012-03-01');
});

it('writes names, shares and measures', () => {
  expect(words.name('grain-filling')).toBe('Grain filling');
  expect(['HULA HULA', 'Isiolo North', "NG'OMBE"].map(words.placeName)).toEqual([
    'Hula Hula',
    'Isiolo North',
    "Ng'ombe",
  ]);
  expect(words.percent(0.292028)).toBe('29.2 %');
  expect([words.measure(96, 'mm'), words.measure(45.83, 'mm'), words.measure(14, 'days')]).toEqual([
    '96 mm',
    '45.8 mm',
    '14 days',
  ]);
});
