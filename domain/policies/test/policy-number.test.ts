// Decides that a policy number catches the slips of whoever types it, and names nobody when it does not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicyNumber, policyNumberOf } from '../src/index.ts';

const random = fc.bigInt({ min: 0n, max: 2n ** 122n });
const number = random.map(policyNumberOf);
const place = fc.nat(8);

/** The Luhn sum over all digits, check digit included; written apart from the code under test. */
function luhnSum(digits: string): number {
  const fromRight = Array.from(digits, Number).toReversed();
  const weighed = fromRight.map((digit, at) => Array.from(String(at % 2 === 1 ? digit * 2 : digit), Number));
  return weighed.flat().reduce((sum, digit) => sum + digit, 0);
}

function withDigit(text: string, at: number, digit: number): string {
  return `${text.slice(0, at)}${digit}${text.slice(at + 1)}`;
}

describe('a policy number', () => {
  it('is eight digits of chance and the check digit of ISO/IEC 7812-1', () => {
    expect([0n, 1n, 12_345_678n, 99_999_999n].map(policyNumberOf)).toEqual([
      '000000000',
      '000000018',
      '123456782',
      '999999998',
    ]);
    fc.assert(
      fc.property(random, (value) => {
        const made = policyNumberOf(value);
        expect(made).toMatch(/^\d{9}$/);
        expect(made.slice(0, 8)).toBe((value % 100_000_000n).toString().padStart(8, '0'));
        expect(luhnSum(made) % 10).toBe(0);
      }),
    );
    expect(() => policyNumberOf(-1n)).toThrow('non-negative');
  });

  it('is read as written, with spaces and dashes for the eye', () => {
    fc.assert(
      fc.property(number, fc.constantFrom('', ' ', '-', ' - '), (made, between) => {
        expect(parsePolicyNumber(made.match(/.{3}/g)?.join(between) ?? '')).toBe(made);
      }),
    );
  });

  it('is refused with any one digit wrong', () => {
    fc.assert(
      fc.property(number, place, fc.integer({ min: 1, max: 9 }), (made, at, by) => {
        const wrong = withDigit(made, at, (Number(made[at]) + by) % 10);
        expect(() => parsePolicyNumber(wrong)).toThrow('POLICY_NUMBER_MALFORMED');
      }),
    );
  });

  it('is refused with two neighbours swapped, but for 0 and 9, which Luhn cannot tell', () => {
    fc.assert(
      fc.property(number, fc.nat(7), (made, at) => {
        const [left = '', right = ''] = made.slice(at, at + 2);
        const swapped = `${made.slice(0, at)}${right}${left}${made.slice(at + 2)}`;
        const blind = left === right || [left, right].toSorted().join('') === '09';
        if (blind) expect(parsePolicyNumber(swapped)).toBe(swapped);
        else expect(() => parsePolicyNumber(swapped)).toThrow('POLICY_NUMBER_MALFORMED');
      }),
    );
  });

  it.each([
    '',
    '12345678',
    '1234567820',
    '12345678٢',
    '1234567８2',
    'a23456782',
    '+123456782',
    '123456782;',
    `123456782${' '.repeat(40)}and more`,
    '1'.repeat(70_000),
  ])('is refused as %j', (text) => {
    expect(() => parsePolicyNumber(text)).toThrow('POLICY_NUMBER_MALFORMED');
  });

  it('is read or refused, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        try {
          expect(parsePolicyNumber(text)).toMatch(/^\d{9}$/);
        } catch (error) {
          expect(String(error)).toContain('POLICY_NUMBER_MALFORMED');
        }
      }),
    );
  });
});
