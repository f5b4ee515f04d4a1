// Decides the form of a national ID number.
import { type Brand, refuse } from '@microcrop/kernel';
import { POLICIES_REFUSALS } from './refusals.ts';

/** Six to nine digits, as printed on the card. */
export type NationalId = Brand<string, 'NationalId'>;

/** Refuses NATIONAL_ID_MALFORMED. */
export function parseNationalId(text: string): NationalId {
  if (!/^\d{6,9}$/.test(text)) refuse(POLICIES_REFUSALS.NATIONAL_ID_MALFORMED, { length: text.length });
  return text as NationalId;
}
