// Decides what every store of requests that are done once promises; the twin and PostgreSQL both pass this one suite.
import { addMinutes, instantAt, parseDate, type UnitOfWork } from '@microcrop/kernel';
import { describe, expect, it } from 'vitest';
import { type IdempotencyStore, KEY_HOURS } from '../idempotency/index.ts';

const NOON = instantAt(parseDate('2026-03-01'), 12 * 60);
const CLAIM = { account: 'a', key: 'key-0001', fingerprint: 'f1', at: NOON };
const DAY_MINUTES = KEY_HOURS * 60;

export function describeIdempotency(name: string, open: () => Promise<UnitOfWork<IdempotencyStore>>): void {
  describe(`requests done once: ${name}`, () => {
    it('gives a key to the first, and its answer to whoever comes with it again', async () => {
      const unitOfWork = await open();
      await unitOfWork(async (store) => {
        expect(await store.claim(CLAIM)).toBeUndefined();
        await store.answer(CLAIM, '{"done":true}');
      });
      await unitOfWork(async (store) => {
        const known = { fingerprint: 'f1', answer: '{"done":true}' };
        expect(await store.claim(CLAIM)).toEqual(known);
        expect(await store.claim({ ...CLAIM, fingerprint: 'f2' })).toEqual(known);
        expect(await store.claim({ ...CLAIM, account: 'b' })).toBeUndefined();
        expect(await store.claim({ ...CLAIM, key: 'key-0002' })).toBeUndefined();
      });
    });

    it('leaves the key free where the work failed', async () => {
      const unitOfWork = await open();
      const failing = unitOfWork(async (store) => {
        await store.claim(CLAIM);
        throw new Error('the step failed');
      });
      await expect(failing).rejects.toThrow('the step failed');
      expect(await unitOfWork((store) => store.claim(CLAIM))).toBeUndefined();
    });

    it('knows a key for a day, and then it is a new one', async () => {
      const unitOfWork = await open();
      await unitOfWork(async (store) => {
        await store.claim(CLAIM);
        await store.answer(CLAIM, '1');
        const later = (minutes: number) => store.claim({ ...CLAIM, at: addMinutes(NOON, minutes) });
        expect(await later(DAY_MINUTES - 1)).toEqual({ fingerprint: 'f1', answer: '1' });
        expect(await later(DAY_MINUTES)).toBeUndefined();
      });
    });

    it('makes the second of two at the same time wait for the answer of the first', async () => {
      const unitOfWork = await open();
      const ask = (answer: string) =>
        unitOfWork(async (store) => {
          const known = await store.claim(CLAIM);
          if (known === undefined) await store.answer(CLAIM, answer);
          return known?.answer;
        });
      const both = await Promise.all([ask('1'), ask('2')]);
      expect(both.toSorted()).toEqual([expect.stringMatching(/^[12]$/), undefined]);
    });

    it('is cleaned of old keys, some at a time', async () => {
      const unitOfWork = await open();
      await unitOfWork(async (store) => {
        for (const nth of [1, 2, 3])
          await store.claim({ ...CLAIM, key: `key-000${nth}`, at: addMinutes(NOON, nth) });
        expect(await store.purge(addMinutes(NOON, 3), 1)).toBe(1);
        expect(await store.purge(addMinutes(NOON, 3), 9)).toBe(1);
        expect(await store.purge(addMinutes(NOON, 3), 9)).toBe(0);
      });
    });
  });
}
