// Decides which phone numbers are Kenyan mobile numbers, and the one form in which they are kept.
import { type Brand, invariant, refuse } from '@microcrop/kernel';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { POLICIES_REFUSALS } from './refusals.ts';

/** "+254" and nine digits. */
export type Msisdn = Brand<string, 'Msisdn'>;

/** Either the national or the international form; what the numbers mean is known to the library. */
const TYPED = /^(?:\+?254|0)(\d{9})$/;
const TYPED_CHARACTERS_MAX = 20;
const KEPT = /^\+254\d{9}$/;

/**
 * Reads 07…, 01…, 254… or +254…, with spaces and dashes between. Refuses MSISDN_MALFORMED, also for numbers that no operator was
 * allotted.
 */
export function parseMsisdn(text: string): Msisdn {
  const compact = text.length <= TYPED_CHARACTERS_MAX ? text.replace(/[ -]/g, '') : '';
  const subscriber = TYPED.exec(compact)?.[1];
  if (subscriber === undefined || !isMobile(`+254${subscriber}`))
    return refuse(POLICIES_REFUSALS.MSISDN_MALFORMED, { length: text.length });
  return `+254${subscriber}` as Msisdn;
}

/** A number that was read once and kept. Crashes with `BrokenInvariant` on another form: the library need not judge it anew. */
export function keptMsisdn(text: string): Msisdn {
  invariant(KEPT.test(text), 'a kept phone number is not in its kept form');
  return text as Msisdn;
}

/** The metadata `max`: the smaller one takes numbers that no operator was allotted. */
function isMobile(number: string): boolean {
  const parsed = parsePhoneNumberFromString(number);
  return parsed?.isValid() === true && parsed.country === 'KE' && parsed.getType() === 'MOBILE';
}
