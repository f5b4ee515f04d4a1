// Decides what every store of the dialogue must do: sessions in the process, in PostgreSQL and in Redis; intentions in PostgreSQL and the twin.
import { instantOfEpochMilliseconds, type UnitOfWork } from '@microcrop/kernel';
import { expect, test } from 'vitest';
import { type IntentionStore, SESSION_SECONDS, type SessionStore } from '../src/index.ts';

export type OpenedSessions = {
  readonly store: SessionStore;
  /** Lets that much time go by for what is stored so far. */
  readonly pass: (seconds: number) => Promise<void>;
};

/** `start` gives an empty store. */
export function sessionStoreContract(start: () => Promise<OpenedSessions>): void {
  test('a session is found as it was put, by its own key only, and the latest replaces', async () => {
    const { store } = await start();
    expect(await store.get('phone-1')).toBeUndefined();
    await store.put('phone-1', '["one"]');
    expect(await store.get('phone-1')).toBe('["one"]');
    await store.put('phone-1', '["two", "Kĩambuu"]');
    await store.put('phone-2', '');
    expect(await store.get('phone-1')).toBe('["two", "Kĩambuu"]');
    expect(await store.get('phone-2')).toBe('');
  });

  test('a session is forgotten when its time is over, counted from its last hop', async () => {
    const { store, pass } = await start();
    await store.put('phone-1', 'early');
    await store.put('phone-2', 'early');
    await pass(SESSION_SECONDS - 30);
    await store.put('phone-2', 'late');
    await pass(60);
    expect(await store.get('phone-1')).toBeUndefined();
    expect(await store.get('phone-2')).toBe('late');
    await store.put('phone-1', 'again');
    expect(await store.get('phone-1')).toBe('again');
  });
}

const now = instantOfEpochMilliseconds(1_300_000_000_000);

/** `start` gives a unit of work over an empty store. */
export function intentionStoreContract(start: () => Promise<UnitOfWork<IntentionStore>>): void {
  test('an intention is claimed once; whoever comes later learns how it ended', async () => {
    const work = await start();
    expect(await work((store) => store.claim('session-1/7/x', now))).toBe('first');
    expect(await work((store) => store.claim('session-1/7/x', now))).toEqual({ notice: undefined });
    expect(await work((store) => store.claim('session-1/8/y', now))).toBe('first');
    await work((store) => store.end('session-1/8/y', 'id-taken'));
    expect(await work((store) => store.claim('session-1/8/y', now))).toEqual({ notice: 'id-taken' });
    expect(await work((store) => store.claim('session-1/7/x', now))).toEqual({ notice: undefined });
  });

  test('a claim of a failed step is nobody’s', async () => {
    const work = await start();
    const failing = work(async (store) => {
      await store.claim('session-1/7/x', now);
      throw new Error('the step failed');
    });
    await expect(failing).rejects.toThrow('the step failed');
    expect(await work((store) => store.claim('session-1/7/x', now))).toBe('first');
  });

  test('two at the same time wait for each other: one is the first', async () => {
    const work = await start();
    const deliver = () =>
      work(async (store) => {
        const claimed = await store.claim('session-1/7/x', now);
        if (claimed === 'first') await store.end('session-1/7/x', 'not-on-sale');
        return claimed;
      });
    const outcomes = await Promise.all([deliver(), deliver(), deliver()]);
    expect(outcomes.filter((outcome) => outcome === 'first')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome !== 'first')).toEqual([
      { notice: 'not-on-sale' },
      { notice: 'not-on-sale' },
    ]);
  });
}
