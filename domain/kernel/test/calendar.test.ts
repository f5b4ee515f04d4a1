// Decides that dates, dekads and instants agree with the calendar of the runtime, leap years and century edges included.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addDekads,
  addMinutes,
  dateAt,
  dateOfEpochDay,
  dateParts,
  daysBetween,
  dekadOf,
  dekadOfDate,
  dekadParts,
  firstDay,
  formatDate,
  formatInstant,
  instantAt,
  instantOfEpochMilliseconds,
  lengthInDays,
  onMonthDay,
  parseDate,
  parseInstant,
  parseMonthDay,
} from '../src/index.ts';

const date = fc.integer({ min: -200_000, max: 200_000 }).map(dateOfEpochDay);
const instant = fc.integer({ min: -4e12, max: 8e12 }).map(instantOfEpochMilliseconds);

describe('local dates', () => {
  it('agree with the runtime calendar', () => {
    fc.assert(
      fc.property(date, (day) => {
        const expected = new Date(day * 86_400_000);
        expect(dateParts(day)).toEqual({
          year: expected.getUTCFullYear(),
          month: expected.getUTCMonth() + 1,
          day: expected.getUTCDate(),
        });
      }),
    );
  });

  it('come back from their text', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }).map(dateOfEpochDay), (day) => {
        expect(parseDate(formatDate(day))).toBe(day);
      }),
    );
  });

  it('add and subtract days', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });

  it.each([
    '2011-02-29',
    '1900-02-29',
    '2011-13-01',
    '2011-00-10',
    '2011-04-31',
    '11-04-30',
    '2011/04/30',
    '2011-4-30',
    '',
  ])('refuse %s', (text) => {
    expect(() => parseDate(text)).toThrow('DATE_MALFORMED');
  });

  it('know leap years', () => {
    expect(formatDate(addDays(parseDate('2000-02-28'), 1))).toBe('2000-02-29');
    expect(formatDate(addDays(parseDate('1900-02-28'), 1))).toBe('1900-03-01');
  });

  it('find a day of the year in any year, and refuse 29 February', () => {
    expect(formatDate(onMonthDay(2011, parseMonthDay('03-01')))).toBe('2011-03-01');
    expect(() => parseMonthDay('02-29')).toThrow('MONTH_DAY_MALFORMED');
    expect(() => parseMonthDay('3-1')).toThrow('MONTH_DAY_MALFORMED');
  });
});

describe('dekads', () => {
  it('cover every day once, in order, with 8 to 11 days', () => {
    fc.assert(
      fc.property(date, (day) => {
        const dekad = dekadOfDate(day);
        const length = lengthInDays(dekad);
        expect(length >= 8 && length <= 11).toBe(true);
        expect(day >= firstDay(dekad) && day < addDays(firstDay(dekad), length)).toBe(true);
        expect(firstDay(addDekads(dekad, 1))).toBe(addDays(firstDay(dekad), length));
      }),
    );
  });

  it('are 36 a year', () => {
    expect(dekadParts(addDekads(dekadOf(2011, 36), 1))).toEqual({ year: 2012, ordinal: 1 });
    expect(dekadParts(addDekads(dekadOf(1970, 1), -1))).toEqual({ year: 1969, ordinal: 36 });
  });

  it('crash outside 1 to 36', () => {
    expect(() => dekadOf(2011, 37)).toThrow('1 to 36');
  });
});

describe('instants', () => {
  it('come back from their text', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(0, 180, -300, 345), (at, offset) => {
        expect(parseInstant(formatInstant(at, offset))).toBe(at);
      }),
    );
  });

  it('agree with the runtime', () => {
    fc.assert(
      fc.property(instant, (at) => {
        expect(parseInstant(new Date(at).toISOString())).toBe(at);
      }),
    );
  });

  it('meet civil days at midnight in Nairobi', () => {
    const day = parseDate('2011-03-01');
    expect(formatInstant(instantAt(day))).toBe('2011-03-01T00:00:00+03:00');
    expect(dateAt(instantAt(day))).toBe(day);
    expect(dateAt(addMinutes(instantAt(day), -1))).toBe(addDays(day, -1));
  });

  it.each(['2011-03-01', '2011-03-01T09:00', '2011-03-01T24:00:00Z', '2011-02-30T00:00:00Z', 'now'])(
    'refuse %s',
    (text) => {
      expect(() => parseInstant(text)).toThrow(/MALFORMED/);
    },
  );
});
