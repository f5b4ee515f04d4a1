// Decides the periods that a vegetation composite may stand for: dekads, or MODIS' eight days counted from each 1 January.
import {
  addDays,
  addDekads,
  dateOfParts,
  dekadOfDate,
  firstDay,
  type LocalDate,
  yearOf,
} from '@microcrop/kernel';

export type Cadence = 'dekad' | 'eight-day';

export const CADENCES: readonly Cadence[] = ['dekad', 'eight-day'];

const EIGHT_DAYS = 8;

/** The first day of the period that holds `date`. */
export function periodOf(cadence: Cadence, date: LocalDate): LocalDate {
  if (cadence === 'dekad') return firstDay(dekadOfDate(date));
  const newYear = dateOfParts(yearOf(date), 1, 1);
  return addDays(date, -((date - newYear) % EIGHT_DAYS));
}

/** The first day of the period after the one that holds `date`; the year's last eight days are cut short by the new year. */
export function periodAfter(cadence: Cadence, date: LocalDate): LocalDate {
  if (cadence === 'dekad') return firstDay(addDekads(dekadOfDate(date), 1));
  const next = addDays(periodOf(cadence, date), EIGHT_DAYS);
  const newYear = dateOfParts(yearOf(date) + 1, 1, 1);
  return next < newYear ? next : newYear;
}

/** The first days of all periods that begin from `from` to `until`, both included. */
export function periodsFrom(cadence: Cadence, from: LocalDate, until: LocalDate): readonly LocalDate[] {
  const periods: LocalDate[] = [];
  const held = periodOf(cadence, from);
  let period = held < from ? periodAfter(cadence, from) : held;
  for (; period <= until; period = periodAfter(cadence, period)) periods.push(period);
  return periods;
}

const EIGHT_DAY_NAME = /(^|[^0-9])8[-_ ]?day/i;

/** The cadence of a file of that name, when nobody says: eight days where the name says so, else dekads. */
export function cadenceOfFile(name: string): Cadence {
  return EIGHT_DAY_NAME.test(name) ? 'eight-day' : 'dekad';
}
