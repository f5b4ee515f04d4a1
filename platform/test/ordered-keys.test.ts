// Decides that ordered keys are what a sorted list would be, whatever was added and removed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOrderedKeys } from '../memory/ordered-keys.ts';

type Entry = { readonly order: number; readonly key: string };

const orders = fc.integer({ min: 0, max: 40 });
const change = fc.record({
  add: fc.boolean(),
  order: orders,
  key: fc.integer({ min: 0, max: 400 }).map(String),
});

function sorted(entries: Iterable<Entry>): readonly Entry[] {
  return [...entries].toSorted((a, b) => a.order - b.order || (a.key < b.key ? -1 : 1));
}

describe('ordered keys', () => {
  it('read like a sorted list', () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 1500 }),
        orders,
        orders,
        fc.integer({ min: 0, max: 50 }),
        (changes, from, to, limit) => {
          const keys = createOrderedKeys();
          const model = new Map<string, Entry>();
          for (const { add, order, key } of changes) {
            const id = `${order}/${key}`;
            if (!add) keys.remove(order, key);
            else if (!model.has(id)) keys.add(order, key);
            if (add) model.set(id, { order, key });
            else model.delete(id);
          }
          const all = sorted(model.values());
          const wanted = all
            .filter((entry) => entry.order >= from && entry.order <= to)
            .map((entry) => entry.key);
          expect(keys.range(from, to, Number.POSITIVE_INFINITY)).toEqual(wanted);
          expect(keys.range(from, to, limit)).toEqual(wanted.slice(0, limit));
          expect([...keys.descending()]).toEqual(all.map((entry) => entry.key).toReversed());
          expect(keys.countUpTo(to)).toBe(all.filter((entry) => entry.order <= to).length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('splits and empties its chunks', () => {
    const keys = createOrderedKeys();
    for (let order = 5000; order > 0; order -= 1) keys.add(order, `k${order}`);
    expect(keys.range(10, 12, 10)).toEqual(['k10', 'k11', 'k12']);
    expect(keys.countUpTo(4999)).toBe(4999);
    for (let order = 1; order <= 5000; order += 1) keys.remove(order, `k${order}`);
    expect(keys.countUpTo(9999)).toBe(0);
    keys.add(3, 'again');
    expect(keys.range(0, 9, 9)).toEqual(['again']);
  });

  it('keep a key where the same key in another place is removed', () => {
    const keys = createOrderedKeys();
    keys.add(1, '6');
    keys.remove(0, '6');
    keys.remove(2, '6');
    expect(keys.range(0, 9, 9)).toEqual(['6']);
  });
});
