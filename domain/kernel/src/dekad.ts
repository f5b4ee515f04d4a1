// Decides dekads: days 1-10, 11-20 and 21-end of each month, 36 a year (IRI Data Library; never 10-day strides).
import type { Brand } from './brand.ts';
import { dateOfParts, dateParts, daysInMonth, type LocalDate } from './local-date.ts';
import { invariant } from './refusal.ts';

/** Dekads since the first dekad of 1970: (year − 1970) × 36 + 0..35. */
export type Dekad = Brand<number, 'Dekad'>;

/** `ordinal` 1..36 within `year`. */
export function dekadOf(year: number, ordinal: number): Dekad {
  invariant(Number.isInteger(ordinal) && ordinal >= 1 && ordinal <= 36, 'a dekad of the year is 1 to 36');
  return ((year - 1970) * 36 + ordinal - 1) as Dekad;
}

export function dekadOfDate(date: LocalDate): Dekad {
  const { year, month, day } = dateParts(date);
  return dekadOf(year, (month - 1) * 3 + (day <= 10 ? 1 : day <= 20 ? 2 : 3));
}

export function dekadParts(dekad: Dekad): { readonly year: number; readonly ordinal: number } {
  const year = 1970 + Math.floor(dekad / 36);
  return { year, ordinal: dekad - (year - 1970) * 36 + 1 };
}

export function addDekads(dekad: Dekad, dekads: number): Dekad {
  const { year, ordinal } = dekadParts(dekad);
  const shifted = (year - 1970) * 36 + ordinal - 1 + dekads;
  const shiftedYear = 1970 + Math.floor(shifted / 36);
  return dekadOf(shiftedYear, shifted - (shiftedYear - 1970) * 36 + 1);
}

export function firstDay(dekad: Dekad): LocalDate {
  const { year, ordinal } = dekadParts(dekad);
  return dateOfParts(year, Math.floor((ordinal - 1) / 3) + 1, [1, 11, 21][(ordinal - 1) % 3] ?? 1);
}

/** 8, 9, 10 or 11. */
export function lengthInDays(dekad: Dekad): number {
  const { year, ordinal } = dekadParts(dekad);
  return ordinal % 3 === 0 ? daysInMonth(year, ordinal / 3) - 20 : 10;
}
