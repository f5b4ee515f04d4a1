// How an instant is written in East Africa Time (UTC+3, no summer time) in each provider's fashion.

const DAY_MS = 86_400_000;
const EAT_OFFSET_MS = 3 * 3_600_000;

type Civil = { year: number; month: number; day: number; hour: number; minute: number; second: number };

// Days since 1970-01-01 to a Gregorian date, counted in eras of 400 years from 0000-03-01.
function civilDate(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

function civil(epochMs: number): Civil {
  const local = epochMs + EAT_OFFSET_MS;
  const days = Math.floor(local / DAY_MS);
  const seconds = Math.floor((local - days * DAY_MS) / 1000);
  return {
    ...civilDate(days),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
  };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** 2026-03-01T08:00:00+03:00 */
export function isoEat(epochMs: number): string {
  const c = civil(epochMs);
  return `${c.year}-${two(c.month)}-${two(c.day)}T${two(c.hour)}:${two(c.minute)}:${two(c.second)}+03:00`;
}

/** 20260301080000 */
export function compactEat(epochMs: number): string {
  const c = civil(epochMs);
  return `${c.year}${two(c.month)}${two(c.day)}${two(c.hour)}${two(c.minute)}${two(c.second)}`;
}

/** 01.03.2026 08:00:00 */
export function dottedEat(epochMs: number): string {
  const c = civil(epochMs);
  return `${two(c.day)}.${two(c.month)}.${c.year} ${two(c.hour)}:${two(c.minute)}:${two(c.second)}`;
}

/** 2026-03-01 08:00:00 */
export function spacedEat(epochMs: number): string {
  const c = civil(epochMs);
  return `${c.year}-${two(c.month)}-${two(c.day)} ${two(c.hour)}:${two(c.minute)}:${two(c.second)}`;
}

/** The three letters with which the operator's receipts of this day begin (year, month, day). */
export function receiptPrefix(epochMs: number): string {
  const c = civil(epochMs);
  const year = String.fromCharCode(65 + ((((c.year - 2006) % 26) + 26) % 26));
  const month = String.fromCharCode(64 + c.month);
  const day = c.day < 10 ? String(c.day) : String.fromCharCode(55 + c.day);
  return `${year}${month}${day}`;
}

/** The first instant of the EAT day that holds this instant. */
export function startOfEatDay(epochMs: number): number {
  return Math.floor((epochMs + EAT_OFFSET_MS) / DAY_MS) * DAY_MS - EAT_OFFSET_MS;
}
