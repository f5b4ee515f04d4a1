// Decides how values are written on a phone: short, and never on the wrong side of a trigger.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compare,
  isGsm7Basic,
  money,
  parseDate,
  parseDecimal,
  phoneAcres,
  phoneAmount,
  phoneDay,
  phoneMeasure,
  phoneName,
  phonePercent,
  phoneThreshold,
  ratio,
} from '../src/index.ts';

describe('names', () => {
  test.each([
    ["Chuka/Igambang'ombe", "Chuka/Igambang'ombe"],
    ['Murang\u2019a', "Murang'a"],
    ['Nyayo\n Road', 'Nyayo Road'],
    ['\u00e9lev\u00e9 [A]', 'eleve (A)'],
    ['\u{1f33d} \u0645', '? ?'],
    ['A very long name of a place indeed', 'A very long name of a pl'],
  ])('%j', (name, written) => {
    expect(phoneName(name, 24)).toBe(written);
  });

  test('any name fits', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.integer({ min: 2, max: 30 }),
        (name, lengthMax) => {
          const written = phoneName(name, lengthMax);
          return written.length <= lengthMax && isGsm7Basic(written);
        },
      ),
    );
  });
});

test('amounts, days, acres, percents and thresholds', () => {
  expect(phoneAmount(money('KES', 123_400n))).toBe('1,234');
  expect(phoneAmount(money('KES', 123_450n))).toBe('1,234.50');
  expect(phoneDay('en', parseDate('2011-08-01'))).toBe('1 Aug 2011');
  expect(phoneDay('sw', parseDate('2011-05-31'), 'yearless')).toBe('31 Mei');
  expect([1, 6, 80, 40].map(phoneAcres)).toEqual(['0.25', '1.5', '20', '10']);
  expect(phonePercent(ratio(96n, 1000n))).toBe('9.6');
  expect(phonePercent(ratio(1n, 3n))).toBe('33.33');
  expect(phoneThreshold(parseDecimal('62.350'))).toBe('62.35');
  expect(phoneThreshold(ratio(100n))).toBe('100');
});

test('a measure stands on the same side of its trigger as what was measured', () => {
  const micrometres = fc.bigInt({ min: 0n, max: 500_000n });
  fc.assert(
    fc.property(micrometres, micrometres, (value, trigger) => {
      const [exact, against] = [ratio(value, 1000n), ratio(trigger, 1000n)];
      const read = compare(parseDecimal(phoneMeasure(exact, against)), parseDecimal(phoneThreshold(against)));
      const real = compare(exact, against);
      // Equal on the phone only where nearer than a tenth; never crossed.
      return read === real || (real === 0 && read <= 0);
    }),
  );
});
