// Decides calendar arithmetic: a civil day is a count of days since 1970-01-01 (proleptic Gregorian), never a timestamp.
import type { Brand } from './brand.ts';
import { refuse } from './refusal.ts';
import { KERNEL_REFUSALS } from './refusals.ts';

/** Days since 1970-01-01. */
export type LocalDate = Brand<number, 'LocalDate'>;
export type DateParts = { readonly year: number; readonly month: number; readonly day: number };
/** A day of any year, "MM-DD"; 02-29 is refused, for it is not in every year. */
export type MonthDay = Brand<string, 'MonthDay'>;

/** Makes a date of an epoch-day count; the only cast. */
export function dateOfEpochDay(epochDay: number): LocalDate {
  return epochDay as LocalDate;
}

/** Refuses DATE_MALFORMED for a day that no calendar has. */
export function dateOfParts(year: number, month: number, day: number): LocalDate {
  const valid = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  if (!valid) return refuse(KERNEL_REFUSALS.DATE_MALFORMED, { year, month, day });
  return dateOfEpochDay(epochDayOf(year, month, day));
}

/** Reads "YYYY-MM-DD". Refuses DATE_MALFORMED. */
export function parseDate(text: string): LocalDate {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return refuse(KERNEL_REFUSALS.DATE_MALFORMED, { date: text.slice(0, 20) });
  return dateOfParts(Number(match[1]), Number(match[2]), Number(match[3]));
}

export function formatDate(date: LocalDate): string {
  const { year, month, day } = dateParts(date);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Civil date of an epoch-day count (the days-from-civil algorithm of the proleptic Gregorian calendar, 400-year eras). */
export function dateParts(date: LocalDate): DateParts {
  const shifted = date + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthShifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthShifted < 10 ? monthShifted + 3 : monthShifted - 9;
  const day = dayOfYear - Math.floor((153 * monthShifted + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfEpochDay(date + days);
}

/** Whole days from `from` to `to`. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return to - from;
}

export function yearOf(date: LocalDate): number {
  return dateParts(date).year;
}

/** Reads "MM-DD". Refuses MONTH_DAY_MALFORMED. */
export function parseMonthDay(text: string): MonthDay {
  const match = /^(\d{2})-(\d{2})$/.exec(text);
  const [month, day] = [Number(match?.[1]), Number(match?.[2])];
  const valid = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(2001, month);
  if (!valid) return refuse(KERNEL_REFUSALS.MONTH_DAY_MALFORMED, { day: text.slice(0, 10) });
  return text as MonthDay;
}

/** That day of the given year. */
export function onMonthDay(year: number, monthDay: MonthDay): LocalDate {
  return dateOfParts(year, Number(monthDay.slice(0, 2)), Number(monthDay.slice(3, 5)));
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function epochDayOf(year: number, month: number, day: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
