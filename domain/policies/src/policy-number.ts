// Decides the policy number: eight digits and a Luhn check digit, so that a mistyped paybill account names nobody.
import { type Brand, invariant, refuse } from '@microcrop/kernel';
import { POLICIES_REFUSALS } from './refusals.ts';

/** Nine digits; what a farmer types as the paybill account, and what the operator shows. */
export type PolicyNumber = Brand<string, 'PolicyNumber'>;

/** Nine digits with room for the spaces that people put between them. */
const TYPED_CHARACTERS_MAX = 40;

/** Makes a number of eight random digits. Two policies may draw the same: the store's unique key decides. */
export function policyNumberOf(random: bigint): PolicyNumber {
  invariant(random >= 0n, 'a policy number is made of a non-negative number');
  const digits = (random % 100_000_000n).toString().padStart(8, '0');
  return `${digits}${luhnDigit(digits)}` as PolicyNumber;
}

/** Reads what a person typed, spaces and dashes ignored. Refuses POLICY_NUMBER_MALFORMED. */
export function parsePolicyNumber(text: string): PolicyNumber {
  const digits = text.length <= TYPED_CHARACTERS_MAX ? text.replace(/[\s-]/g, '') : '';
  const valid = /^\d{9}$/.test(digits) && luhnDigit(digits.slice(0, 8)) === digits.slice(8);
  if (!valid) return refuse(POLICIES_REFUSALS.POLICY_NUMBER_MALFORMED, { length: text.length });
  return digits as PolicyNumber;
}

/** The Luhn check digit (ISO/IEC 7812-1, annex B): catches every single wrong digit and most swaps of neighbours. */
function luhnDigit(digits: string): string {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}
