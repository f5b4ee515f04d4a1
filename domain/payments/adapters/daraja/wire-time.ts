// Decides how instants look on the operator's wire: civil time of East Africa without a zone.
import {
  addMinutes,
  dateOfParts,
  daysInMonth,
  formatInstant,
  type Instant,
  instantAt,
  instantOfEpochMilliseconds,
} from '@microcrop/kernel';

/** `YYYYMMDDHHmmss` in East Africa Time. */
export function formatStamp(instant: Instant): string {
  return formatInstant(instant).slice(0, 19).replace(/\D/g, '');
}

/** Reads `YYYYMMDDHHmmss`, or `DD.MM.YYYY HH:mm:ss` as payout results have it; `undefined` for anything else. */
export function readStamp(text: string): Instant | undefined {
  const compact = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text)?.slice(1);
  const dotted = /^(\d\d)\.(\d\d)\.(\d{4}) (\d\d):(\d\d):(\d\d)$/.exec(text)?.slice(1);
  const ordered = compact ?? (dotted && [dotted[2], dotted[1], dotted[0], ...dotted.slice(3)]);
  if (ordered === undefined) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = ordered.map(Number);
  if (hour > 23 || minute > 59 || second > 59 || !isCalendarDay(year, month, day)) return undefined;
  const startOfMinute = addMinutes(instantAt(dateOfParts(year, month, day)), hour * 60 + minute);
  return instantOfEpochMilliseconds(startOfMinute + second * 1000);
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}
