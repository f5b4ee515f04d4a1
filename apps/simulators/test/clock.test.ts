// Time: EAT in each fashion, the grid of consequences, and the order of due things.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridDue } from '../src/core/books/schedule.ts';
import { popDue, pushDue } from '../src/core/due-heap.ts';
import {
  compactEat,
  dottedEat,
  isoEat,
  receiptPrefix,
  spacedEat,
  startOfEatDay,
} from '../src/core/eat-time.ts';

describe('East Africa Time', () => {
  it('is UTC plus three hours, on any day of four centuries', () => {
    const instants = fc.integer({ min: Date.UTC(1800, 0, 1), max: Date.UTC(2200, 0, 1) });
    fc.assert(
      fc.property(instants, (epochMs) => {
        const expected = new Date(epochMs + 3 * 3_600_000).toISOString();
        expect(isoEat(epochMs)).toBe(`${expected.slice(0, 19)}+03:00`);
        expect(spacedEat(epochMs)).toBe(`${expected.slice(0, 10)} ${expected.slice(11, 19)}`);
        expect(compactEat(epochMs)).toBe(expected.slice(0, 19).replaceAll(/[-T:]/g, ''));
        expect(isoEat(startOfEatDay(epochMs))).toBe(`${expected.slice(0, 10)}T00:00:00+03:00`);
      }),
    );
  });

  it('is written with dots, day first, in payout results', () => {
    expect(dottedEat(Date.UTC(2024, 6, 6, 19, 48, 52))).toBe('06.07.2024 22:48:52');
  });

  it('begins receipts with letters for year, month and day, as those of 6 July 2024 begin with SG6', () => {
    expect(receiptPrefix(Date.UTC(2024, 6, 6))).toBe('SG6');
    expect(receiptPrefix(Date.UTC(2023, 10, 21))).toBe('RKL');
  });
});

describe('a consequence', () => {
  it('falls on the grid, at least five seconds later', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(1_000_000), (after, delay) => {
        const due = gridDue(after, delay);
        expect(due % 60_000).toBe(0);
        expect(due - after).toBeGreaterThanOrEqual(Math.max(delay, 5_000));
        expect(due - after).toBeLessThan(Math.max(delay, 5_000) + 60_000);
      }),
    );
  });
});

describe('due things', () => {
  it('come out by due time, and of equals in the order they went in', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (dues) => {
        const heap: { due: number; seq: number }[] = [];
        dues.forEach((due, seq) => pushDue(heap, { due, seq }));
        const out = dues.map(() => popDue(heap));
        const sorted = dues
          .map((due, seq) => ({ due, seq }))
          .toSorted((a, b) => a.due - b.due || a.seq - b.seq);
        expect(out).toEqual(sorted);
        expect(popDue(heap)).toBeUndefined();
      }),
    );
  });
});
