// Decides instants (milliseconds since the epoch) and where they meet civil days: in the scheme's fixed offset.
import type { Brand } from './brand.ts';
import { dateOfEpochDay, dateOfParts, formatDate, type LocalDate } from './local-date.ts';
import { refuse } from './refusal.ts';
import { KERNEL_REFUSALS } from './refusals.ts';

/** Milliseconds since 1970-01-01T00:00:00Z, an integer. */
export type Instant = Brand<number, 'Instant'>;

/** East Africa Time, UTC+3, without daylight saving. */
export const NAIROBI_OFFSET_MINUTES = 180;

const MINUTE = 60_000;
const DAY = 86_400_000;

export function instantOfEpochMilliseconds(milliseconds: number): Instant {
  return milliseconds as Instant;
}

/** The instant at which `date` begins in a zone `offsetMinutes` east of UTC, plus `minutes` of that day. */
export function instantAt(
  date: LocalDate,
  minutes = 0,
  offsetMinutes: number = NAIROBI_OFFSET_MINUTES,
): Instant {
  return instantOfEpochMilliseconds(date * DAY + (minutes - offsetMinutes) * MINUTE);
}

/** The civil day of an instant in a zone `offsetMinutes` east of UTC. */
export function dateAt(instant: Instant, offsetMinutes: number = NAIROBI_OFFSET_MINUTES): LocalDate {
  return dateOfEpochDay(Math.floor((instant + offsetMinutes * MINUTE) / DAY));
}

export function addMinutes(instant: Instant, minutes: number): Instant {
  return instantOfEpochMilliseconds(instant + minutes * MINUTE);
}

/** Reads an ISO instant with `Z` or an offset. Refuses INSTANT_MALFORMED. */
export function parseInstant(text: string): Instant {
  const match =
    /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,3}))?(?:Z|([+-])([01]\d):?([0-5]\d))$/.exec(
      text,
    );
  if (match === null) return refuse(KERNEL_REFUSALS.INSTANT_MALFORMED, { instant: text.slice(0, 40) });
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
  const date = dateOfParts(year ?? 0, month ?? 0, day ?? 0);
  const offset = (Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0)) * (match[8] === '-' ? -1 : 1);
  const ofDay = ((hour ?? 0) * 60 + (minute ?? 0) - offset) * MINUTE + (second ?? 0) * 1000;
  return instantOfEpochMilliseconds(date * DAY + ofDay + Number((match[7] ?? '').padEnd(3, '0')));
}

/** "2011-03-01T09:00:00+03:00"; milliseconds only where there are some. */
export function formatInstant(instant: Instant, offsetMinutes: number = NAIROBI_OFFSET_MINUTES): string {
  const local = instant + offsetMinutes * MINUTE;
  const ofDay = local - Math.floor(local / DAY) * DAY;
  const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
  const time = `${pad(Math.floor(ofDay / 3_600_000))}:${pad(Math.floor(ofDay / MINUTE) % 60)}:${pad(Math.floor(ofDay / 1000) % 60)}`;
  const fraction = ofDay % 1000 === 0 ? '' : `.${pad(ofDay % 1000, 3)}`;
  const magnitude = Math.abs(offsetMinutes);
  const zone = `${offsetMinutes < 0 ? '-' : '+'}${pad(Math.floor(magnitude / 60))}:${pad(magnitude % 60)}`;
  return `${formatDate(dateAt(instant, offsetMinutes))}T${time}${fraction}${zone}`;
}
