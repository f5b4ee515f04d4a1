// Decides what a relay does with what the broker says: what did not arrive is announced again, nothing while it is away, everything
// anew after it was, and no more than the queues are worked.
import { type Instant, instantOfEpochMilliseconds, type MessageId, parseIdentifier } from '@microcrop/kernel';
import type { Fate, Publisher } from '@microcrop/platform/broker';
import { createMemoryDatabase, memoryUnitOfWork } from '@microcrop/platform/memory';
import { memoryOutbox, type Notice } from '@microcrop/platform/outbox';
import { type KindsNow, MESSAGE_KINDS } from '@microcrop/scheme';
import { beforeEach, describe, expect, it } from 'vitest';
import { createRelay, type Relay } from '../src/index.ts';

const NOW: Instant = instantOfEpochMilliseconds(1_700_000_000_000);
const EMPTY = new Map([['payout', 0]]);

const uuid = (nth: number): MessageId =>
  parseIdentifier<MessageId>(`00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`);

describe('a relay', () => {
  let milliseconds: number;
  let mayTake: KindsNow;
  let published: { readonly queue: string; readonly notice: Notice }[];
  let broker: { isOpen: boolean; openings: number; fate: Fate; depths: ReadonlyMap<string, number> };
  let fates: Map<Fate, number>;
  let relay: Relay;
  let outbox: ReturnType<typeof openOutbox>;
  const openOutbox = () =>
    memoryUnitOfWork(createMemoryDatabase(), (tables) => ({
      outbox: memoryOutbox(tables, () => milliseconds),
    }));
  beforeEach(() => {
    milliseconds = 0;
    mayTake = { free: MESSAGE_KINDS, probing: [] };
    published = [];
    fates = new Map();
    broker = { isOpen: true, openings: 1, fate: 'confirmed', depths: EMPTY };
    outbox = openOutbox();
    const publisher: Publisher = {
      isOpen: () => broker.isOpen,
      openings: () => broker.openings,
      publish: async (queue, notice) => {
        published.push({ queue, notice });
        return broker.fate;
      },
      close: async () => undefined,
    };
    relay = createRelay({
      kinds: MESSAGE_KINDS,
      kindsNow: async () => mayTake,
      clock: { now: () => NOW },
      outbox,
      publisher,
      depths: async () => broker.depths,
      stopping: new AbortController().signal,
      onFates: (fate, count) => fates.set(fate, (fates.get(fate) ?? 0) + count),
      onTrouble: (error) => {
        throw error;
      },
    });
  });

  const put = (from: number, count: number, kind = 'disburse') =>
    outbox(async (stores) => {
      for (let nth = from; nth < from + count; nth += 1)
        await stores.outbox.put({ id: uuid(nth), kind, body: { nth }, dueAt: NOW });
    });
  const round = async (): Promise<number> => {
    const count = await relay.relayDue();
    await relay.finish();
    return count;
  };

  it('tells of nothing that is switched off, and of one message to try a provider that was away', async () => {
    await put(1, 3);
    await put(4, 1, 'send-notification');
    await put(5, 1, 'write-bundle');
    mayTake = { free: ['write-bundle'], probing: [{ provider: 'operator', kinds: ['disburse'] }] };
    expect(await round()).toBe(2);
    expect(published.map(({ queue }) => queue)).toEqual(['evidence', 'payout']);
    mayTake = { free: MESSAGE_KINDS, probing: [] };
    expect(await round()).toBe(3);
  });

  it('tells each queue what is due in it, once, and never what the message says', async () => {
    await put(1, 1);
    await put(2, 1, 'send-notification');
    expect(await round()).toBe(2);
    expect(published.map(({ queue, notice }) => [queue, notice.id])).toEqual([
      ['payout', uuid(1)],
      ['notifications', uuid(2)],
    ]);
    expect(JSON.stringify(published)).not.toContain('nth');
    expect(await round()).toBe(0);
  });

  it.each(['returned', 'unconfirmed'] as const)('tells again, a little later, what was %s', async (fate) => {
    await put(1, 3);
    broker.fate = fate;
    expect(await round()).toBe(3);
    expect(fates.get(fate)).toBe(3);
    broker.fate = 'confirmed';
    expect(await round()).toBe(0);
    milliseconds += 1000;
    expect(await round()).toBe(3);
    milliseconds += 60_000;
    expect(await round()).toBe(0);
  });

  it('takes nothing up while the broker is away, and tells everything anew when it is back', async () => {
    await put(1, 3);
    expect(await round()).toBe(3);
    broker.isOpen = false;
    await put(4, 2);
    expect(await round()).toBe(0);
    Object.assign(broker, { isOpen: true, openings: 2 });
    expect(await round()).toBe(5);
    expect(await round()).toBe(0);
  });

  it('waits for a queue that is full, while others go on, and where nobody knows how full they are', async () => {
    await put(1, 600);
    await put(1001, 2, 'send-notification');
    broker.depths = new Map();
    expect(await round()).toBe(0);
    broker.depths = new Map([['payout', 1000]]);
    expect(await round()).toBe(2);
    broker.depths = new Map([['payout', 999]]);
    expect(await round()).toBe(600);
  });

  it('tells again what nobody took, for its notice was lost', async () => {
    await put(1, 1);
    expect(await round()).toBe(1);
    milliseconds += 119_000;
    expect(await round()).toBe(0);
    milliseconds += 1000;
    expect(await round()).toBe(1);
  });
});
