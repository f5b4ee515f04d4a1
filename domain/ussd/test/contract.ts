// Decides what every session store must do; PostgreSQL and the twin pass the same suite.
import { instantOfEpochMilliseconds, type UnitOfWork } from '@microcrop/kernel';
import { expect, test } from 'vitest';
import type { SessionStore, StoredSession } from '../src/index.ts';

const at = instantOfEpochMilliseconds;
const sealed = (...bytes: readonly number[]): Uint8Array => Uint8Array.from(bytes);
const session = (over: Partial<StoredSession> = {}): StoredSession => ({
  sessionId: 'ATUid_contract_1',
  inputs: 1,
  sealed: sealed(1, 0, 255),
  touchedAt: at(1_300_000_000_000),
  ...over,
});
const plain = (found: StoredSession | undefined) => found && { ...found, sealed: [...found.sealed] };

/** `start` gives a unit of work over an empty store. */
export function sessionStoreContract(start: () => Promise<UnitOfWork<SessionStore>>): void {
  test('a session that was put is found, byte for byte', async () => {
    const work = await start();
    expect(await work((store) => store.put(session()))).toBe(true);
    expect(plain(await work((store) => store.get('ATUid_contract_1')))).toEqual(plain(session()));
    expect(await work((store) => store.get('ATUid_contract_2'))).toBeUndefined();
  });

  test('a newer hop replaces, the same one again too, an older one never', async () => {
    const work = await start();
    await work((store) => store.put(session({ inputs: 2 })));
    expect(await work((store) => store.put(session({ inputs: 1, sealed: sealed(9) })))).toBe(false);
    expect(await work((store) => store.put(session({ inputs: 2, sealed: sealed(2) })))).toBe(true);
    expect(await work((store) => store.put(session({ inputs: 3, sealed: sealed(3) })))).toBe(true);
    expect(plain(await work((store) => store.get('ATUid_contract_1')))).toMatchObject({
      inputs: 3,
      sealed: [3],
    });
  });

  test('what was last touched before an instant is dropped', async () => {
    const work = await start();
    await work(async (store) => {
      await store.put(session({ touchedAt: at(1000) }));
      await store.put(session({ sessionId: 'ATUid_contract_2', touchedAt: at(2000) }));
    });
    expect(await work((store) => store.expire(at(2000)))).toBe(1);
    expect(await work((store) => store.get('ATUid_contract_1'))).toBeUndefined();
    expect(await work((store) => store.get('ATUid_contract_2'))).toBeDefined();
  });

  test('a failed step leaves nothing', async () => {
    const work = await start();
    const failing = work(async (store) => {
      await store.put(session());
      throw new Error('the step failed');
    });
    await expect(failing).rejects.toThrow('the step failed');
    expect(await work((store) => store.get('ATUid_contract_1'))).toBeUndefined();
  });
}
