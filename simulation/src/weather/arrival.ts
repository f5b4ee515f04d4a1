// Decides when a day's weather comes: at 06:30 East Africa Time of the morning after.
import { addDays, type Instant, instantAt, type LocalDate } from '@microcrop/kernel';

export const MINUTES_OF_ARRIVAL = 6 * 60 + 30;

export function arrivalOfDay(date: LocalDate): Instant {
  return instantAt(addDays(date, 1), MINUTES_OF_ARRIVAL);
}
