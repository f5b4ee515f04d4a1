// Decides which phones, identity cards and areas enrol: each in one form, everything else refused without being repeated.
import { BrokenInvariant, compare, parseDecimal, Refused, ratio } from '@microcrop/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  acresOf,
  keptMsisdn,
  parseMsisdn,
  parseNationalId,
  QUARTER_ACRES_MAX,
  quarterAcres,
} from '../src/index.ts';

function refusedOf(work: () => unknown): Refused {
  try {
    work();
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('a phone number', () => {
  it.each([
    ['254700000123', '+254700000123'],
    ['+254700000123', '+254700000123'],
    ['0700000123', '+254700000123'],
    ['+254 700 000 123', '+254700000123'],
    ['0700-000-123', '+254700000123'],
    ['0110000123', '+254110000123'],
    ['254110000123', '+254110000123'],
  ])('%j is kept as %s', (text, kept) => {
    expect(parseMsisdn(text)).toBe(kept);
    expect(parseMsisdn(kept)).toBe(kept);
    expect(keptMsisdn(kept)).toBe(kept);
  });

  it.each(['0700000123', '254700000123', '+2547000001234', '+255700000123', ''])(
    'crashes where %j is found as one that was kept',
    (text) => {
      expect(() => keptMsisdn(text)).toThrow(BrokenInvariant);
    },
  );

  it.each([
    ['nothing', ''],
    ['too few digits', '070000012'],
    ['too many digits', '07000001234'],
    ['another country', '+255700000123'],
    ['a landline', '0200000123'],
    ['a number that no operator was allotted', '0900000123'],
    ['a number in a sentence', 'call 0700000123'],
    ['an extension', '0700000123x5'],
    ['digits of another script', '٠٧٠٠٠٠٠١٢٣'],
    ['a plus in the middle', '0700+000123'],
    ['two numbers', '0700000123 0700000123'],
    ['64 kilobytes', '0'.repeat(65_536)],
  ])('is refused as %s', (_, text) => {
    const refused = refusedOf(() => parseMsisdn(text));
    expect(refused.refusal.code).toBe('MSISDN_MALFORMED');
    expect(refused.details).toEqual({ length: text.length });
  });

  it('is read or refused, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        try {
          expect(parseMsisdn(text)).toMatch(/^\+254\d{9}$/);
        } catch (error) {
          expect(String(error)).toContain('MSISDN_MALFORMED');
        }
      }),
    );
  });
});

describe('a national ID', () => {
  it('has six to nine digits, and is kept as typed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,12}$/), (digits) => {
        if (digits.length >= 6 && digits.length <= 9) expect(parseNationalId(digits)).toBe(digits);
        else expect(() => parseNationalId(digits)).toThrow('NATIONAL_ID_MALFORMED');
      }),
    );
  });

  it.each(['', '12345', '1234567890', '123 456', '123456\n', '-123456', '12345a', '١٢٣٤٥٦'])(
    'is refused as %j, which is not told on',
    (text) => {
      const refused = refusedOf(() => parseNationalId(text));
      expect(refused.refusal.code).toBe('NATIONAL_ID_MALFORMED');
      expect(refused.details).toEqual({ length: text.length });
    },
  );
});

describe('an insured area', () => {
  it('is a whole number of quarter acres up to twenty acres', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 100 }), (count) => {
        if (count < 1 || count > QUARTER_ACRES_MAX)
          expect(() => quarterAcres(count)).toThrow('AREA_OUT_OF_RANGE');
        else expect(compare(acresOf(quarterAcres(count)), ratio(BigInt(count), 4n))).toBe(0);
      }),
    );
    expect(compare(acresOf(quarterAcres(6)), parseDecimal('1.5'))).toBe(0);
    expect(compare(acresOf(quarterAcres(QUARTER_ACRES_MAX)), ratio(20n))).toBe(0);
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, -1, 1e300])('is refused as %d', (count) => {
    expect(() => quarterAcres(count)).toThrow('AREA_OUT_OF_RANGE');
  });
});
