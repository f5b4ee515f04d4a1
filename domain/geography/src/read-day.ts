// Decides how the date of a line is read: YYYY-MM-DD, a day that the calendar has, after the line before.
import { dateOfEpochDay, dateOfParts, daysInMonth, type LocalDate } from '@microcrop/kernel';
import { shown } from './csv-faults.ts';

const YEAR_MIN = 1800;
const YEAR_MAX = 2199;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A longer silence than this between two lines is taken for a slip of the year. */
const DAYS_SKIPPED_MAX = 3660;

/** The day, or a sentence that says what is wrong. `before` is the last good line's day. */
export function readDay(cell: string, before: LocalDate | undefined): LocalDate | string {
  const match = ISO_DATE.exec(cell);
  if (match === null) return `"${shown(cell)}" is not a date of the form YYYY-MM-DD`;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  if (!exists || year < YEAR_MIN || year > YEAR_MAX)
    return `${cell} is not a day of the calendar, 1800 to 2199`;
  const date = dateOfParts(year, month, day);
  return orderFault(cell, date, before) ?? date;
}

function orderFault(cell: string, date: LocalDate, before: LocalDate | undefined): string | undefined {
  if (before === undefined || date === dateOfEpochDay(before + 1)) return undefined;
  if (date === before) return `${cell} stands twice`;
  if (date < before) return `${cell} is earlier than the line before: sort the lines by date`;
  return date - before > DAYS_SKIPPED_MAX
    ? `${cell} is more than ten years after the line before`
    : undefined;
}
