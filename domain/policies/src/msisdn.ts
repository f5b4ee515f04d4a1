// Decides which phone numbers are Kenyan mobile numbers, and the one form in which they are kept.
import { type Brand, refuse } from '@microcrop/kernel';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { POLICIES_REFUSALS } from './refusals.ts';

/** "+254" and nine digits. */
export type Msisdn = Brand<string, 'Msisdn'>;

/** Reads 07…, 01…, 254… or +254…. Refuses MSISDN_MALFORMED (also for numbers that no operator was allotted). */
export function parseMsisdn(text: string): Msisdn {
  const international = text.length <= 20 && /^254\d{9}$/.test(text) ? `+${text}` : text;
  const parsed = text.length <= 20 ? parsePhoneNumberFromString(international, 'KE') : undefined;
  const mobile = parsed?.isValid() === true && parsed.country === 'KE' && parsed.getType() === 'MOBILE';
  if (parsed === undefined || !mobile)
    return refuse(POLICIES_REFUSALS.MSISDN_MALFORMED, { length: text.length });
  return parsed.number as Msisdn;
}
