// Decides what the inbox promises: a body once, with its message, or neither; the twin and PostgreSQL both pass this.
import { type OutboxEntry, parseIdentifier } from '@microcrop/kernel';
import { expect, it } from 'vitest';
import { type ContractStores, type Open, opened } from './play.ts';
import { collectionOf, minutesLater, NOON, uuid } from './samples-of-ours.ts';

const digestOf = (byte: number): string => Buffer.alloc(32, byte).toString('base64url');

/** The nth message that a kept body leaves. */
const toDoOf = (nth: number): OutboxEntry => ({
  id: parseIdentifier(uuid(nth)),
  kind: 'hear',
  body: { nth },
  dueAt: NOON,
});

export function describeInbox(open: Open): void {
  const key = { source: 'stk', subjectId: uuid(1), digest: digestOf(0xab) } as const;
  const message = { ...key, sealedBody: new Uint8Array([0, 1, 255]), receivedAt: NOON };
  /** Each is done once; the answer says whether it was there. */
  const left = ({ outbox }: ContractStores, ...nths: readonly number[]): Promise<readonly boolean[]> =>
    Promise.all(nths.map((nth) => outbox.complete(toDoOf(nth).id)));

  it('receives a body once for each source and subject, with its message, and marks it once', async () => {
    const play = await opened(open);
    await play(async ({ inbox }) => expect(await inbox.receive(message, toDoOf(1))).toBe(true));
    await play(async (stores) => {
      const { inbox } = stores;
      const again = { ...message, sealedBody: new Uint8Array([9]), receivedAt: minutesLater(1) };
      expect(await inbox.receive(again, toDoOf(2))).toBe(false);
      expect(await inbox.receive({ ...message, subjectId: uuid(2) }, toDoOf(3))).toBe(true);
      expect(await inbox.receive({ ...message, source: 'b2c-result' }, toDoOf(4))).toBe(true);
      expect(await inbox.receive({ ...message, digest: digestOf(0xcd) }, toDoOf(5))).toBe(true);
      expect(await inbox.get(key)).toEqual(message);
      expect(await inbox.get({ ...key, subjectId: '-' })).toBeUndefined();
      expect(await inbox.markProcessed(key, minutesLater(4))).toBe(true);
      expect(await inbox.markProcessed(key, minutesLater(5))).toBe(false);
      expect(await inbox.markProcessed({ ...key, subjectId: '-' }, NOON)).toBe(false);
      expect(await inbox.get(key)).toEqual({ ...message, processedAt: minutesLater(4) });
      expect(await inbox.receive(message, toDoOf(6))).toBe(false);
      expect(await left(stores, 1, 2, 3, 4, 5, 6)).toEqual([true, false, true, true, true, false]);
    });
  });

  it('keeps neither the body nor its message where the work throws', async () => {
    const play = await opened(open);
    const attempt = play(async ({ inbox }) => {
      await inbox.receive(message, toDoOf(1));
      throw new Error('after it was received');
    });
    await expect(attempt).rejects.toThrow('after it was received');
    await play(async (stores) => {
      expect(await stores.inbox.get(key)).toBeUndefined();
      expect(await left(stores, 1)).toEqual([false]);
      expect(await stores.inbox.receive(message, toDoOf(1))).toBe(true);
    });
  });

  it('says with a collection whether this callback of it was received', async () => {
    const play = await opened(open);
    const [first, second] = [collectionOf(1), collectionOf(2)];
    await play(async ({ collections, inbox }) => {
      await collections.insert(first);
      await collections.insert(second);
      expect(await collections.getForCallback(first.id, key.digest)).toEqual({
        collection: first,
        received: false,
      });
      await inbox.receive({ ...message, subjectId: first.id, source: 'b2c-result' }, toDoOf(1));
      expect(await collections.getForCallback(first.id, key.digest)).toMatchObject({ received: false });
      await inbox.receive({ ...message, subjectId: first.id }, toDoOf(2));
      expect(await collections.getForCallback(first.id, key.digest)).toEqual({
        collection: first,
        received: true,
      });
      expect(await collections.getForCallback(first.id, digestOf(0xcd))).toMatchObject({ received: false });
      expect(await collections.getForCallback(second.id, key.digest)).toMatchObject({ received: false });
      expect(await collections.getForCallback(collectionOf(3).id, key.digest)).toBeUndefined();
    });
  });
}
