// Decides what every outbox promises; the memory twin and PostgreSQL both pass this one suite.
import {
  type Instant,
  instantOfEpochMilliseconds,
  type MessageId,
  parseIdentifier,
  type UnitOfWork,
} from '@microcrop/kernel';
import { describe, expect, it } from 'vitest';
import { DUE_COUNT_MAX, ERROR_CHARACTERS_MAX, type OutboxStore, type TracedEntry } from '../outbox/index.ts';
import { openActivity, within } from '../telemetry/index.ts';

export type OutboxHarness = {
  readonly unitOfWork: UnitOfWork<OutboxStore>;
  /** Lets `seconds` of database time go by. */
  readonly pass: (seconds: number) => Promise<void>;
};

/** `open` gives a harness over an empty outbox. */
export function describeOutbox(name: string, open: () => Promise<OutboxHarness>): void {
  describe(`outbox: ${name}`, () => {
    describeClaiming(open);
    describeLeases(open);
    describeRetries(open);
    describeDeadLetters(open);
    describePending(open);
    describeFence(open);
    describeNotices(open);
  });
}

type Open = () => Promise<OutboxHarness>;

const LEASE = 60;
const KINDS = ['note.sent', 'note.read'];
const at = (milliseconds: number): Instant => instantOfEpochMilliseconds(1_300_000_000_000 + milliseconds);
const id = (ordinal: number): MessageId =>
  parseIdentifier<MessageId>(`00000000-0000-4000-8000-${String(ordinal).padStart(12, '0')}`);
const held = (ordinal: number) => ({ id: id(ordinal), attempts: 1 });
const entry = (ordinal: number, due: number): TracedEntry => ({
  id: id(ordinal),
  kind: 'note.sent',
  body: { ordinal, text: 'naïve \u0000 "quotes"', list: [1, null, { deep: true }] },
  dueAt: at(due),
});

async function put(unitOfWork: UnitOfWork<OutboxStore>, entries: readonly TracedEntry[]): Promise<void> {
  await unitOfWork(async (outbox) => {
    for (const each of entries) await outbox.put(each);
  });
}

async function claimIds(
  unitOfWork: UnitOfWork<OutboxStore>,
  now: number,
  limit = 100,
): Promise<readonly MessageId[]> {
  const messages = await unitOfWork((outbox) => outbox.claim(KINDS, at(now), limit, LEASE));
  return messages.map((message) => message.id);
}

function describeClaiming(open: Open): void {
  it('gives back what was put, with the first attempt counted', async () => {
    const { unitOfWork } = await open();
    await put(unitOfWork, [entry(1, 0), { ...entry(2, 1), trace: 'sale-7' }]);
    const messages = await unitOfWork((outbox) => outbox.claim(KINDS, at(5), 10, LEASE));
    expect(messages).toEqual([
      { ...entry(1, 0), attempts: 1 },
      { ...entry(2, 1), trace: 'sale-7', attempts: 1 },
    ]);
  });

  it('keeps the trace under way with what is put in it, unless another is given', async () => {
    const { unitOfWork } = await open();
    await within(openActivity('trace-1'), async () => {
      await put(unitOfWork, [entry(1, 0), { ...entry(2, 1), trace: 'trace-2' }]);
    });
    await put(unitOfWork, [entry(3, 2)]);
    const messages = await unitOfWork((outbox) => outbox.claim(KINDS, at(5), 10, LEASE));
    expect(messages.map(({ trace }) => trace)).toEqual(['trace-1', 'trace-2', undefined]);
  });

  it('takes the oldest due first, never what is not yet due, and no more than the limit', async () => {
    const { unitOfWork } = await open();
    await put(unitOfWork, [
      entry(1, 30),
      entry(2, 10),
      entry(3, 20),
      entry(4, 41),
      entry(6, 20),
      entry(5, 40),
    ]);
    expect(await claimIds(unitOfWork, 40, 3)).toEqual([id(2), id(3), id(6)]);
    expect(await claimIds(unitOfWork, 40)).toEqual([id(1), id(5)]);
    expect(await claimIds(unitOfWork, 40)).toEqual([]);
    expect(await claimIds(unitOfWork, 41)).toEqual([id(4)]);
  });

  it('takes of the kinds that are asked for alone, whatever else is due before them', async () => {
    const { unitOfWork } = await open();
    const other = (ordinal: number, due: number) => ({ ...entry(ordinal, due), kind: 'note.read' });
    const strange = { ...entry(9, 0), kind: 'note.burnt' };
    await put(unitOfWork, [other(1, 10), other(2, 11), entry(3, 12), other(4, 13), entry(5, 14), strange]);
    const claim = (kinds: readonly string[], limit: number) =>
      unitOfWork(async (outbox) => (await outbox.claim(kinds, at(20), limit, LEASE)).map((each) => each.id));
    const pending = (kinds: readonly string[], now: number) =>
      unitOfWork((outbox) => outbox.pending(kinds, at(now)));
    expect(await pending(['note.sent'], 12)).toEqual({ due: 1, nextDueAt: at(14) });
    expect(await pending(['note.read'], 12)).toEqual({ due: 2, nextDueAt: at(13) });
    expect(await pending([], 12)).toEqual({ due: 0, nextDueAt: null });
    expect(await claim(['note.sent'], 1)).toEqual([id(3)]);
    expect(await claim([], 9)).toEqual([]);
    expect(await claim(KINDS, 3)).toEqual([id(1), id(2), id(4)]);
    expect(await claim(KINDS, 9)).toEqual([id(5)]);
    expect(await claim(['note.burnt'], 9)).toEqual([id(9)]);
  });

  it('finds messages that were put later with an earlier due time', async () => {
    const { unitOfWork } = await open();
    await put(unitOfWork, [entry(1, 1_000_000), entry(2, 2_000_000)]);
    expect(await claimIds(unitOfWork, 3_000_000)).toEqual([id(1), id(2)]);
    await put(unitOfWork, [entry(3, 5)]);
    expect(await claimIds(unitOfWork, 3_000_000)).toEqual([id(3)]);
  });

  it('puts nothing when the transaction rolls back, and refuses a second message with the same id', async () => {
    const { unitOfWork } = await open();
    const attempt = unitOfWork(async (outbox) => {
      await outbox.put(entry(1, 0));
      throw new Error('back');
    });
    await expect(attempt).rejects.toThrow('back');
    expect(await claimIds(unitOfWork, 5)).toEqual([]);
    await put(unitOfWork, [entry(1, 0)]);
    await expect(put(unitOfWork, [entry(1, 9)])).rejects.toMatchObject({ constraint: 'outbox_pkey' });
  });

  it('refuses a body that is not plain JSON, and keeps the body that was put, not the caller’s', async () => {
    const { unitOfWork } = await open();
    const strange: Record<string, never>[] = [1n, undefined, Number.NaN, () => 1].map(
      (value) => ({ value }) as never,
    );
    for (const body of strange) {
      await expect(put(unitOfWork, [{ ...entry(1, 0), body }])).rejects.toThrow('plain JSON');
    }
    const body = { words: ['one'] };
    await put(unitOfWork, [{ ...entry(1, 0), body }]);
    body.words.push('two');
    const messages = await unitOfWork((outbox) => outbox.claim(KINDS, at(5), 10, LEASE));
    expect(messages.map((message) => message.body)).toEqual([{ words: ['one'] }]);
  });

  it('never gives one message to two claimants', async () => {
    const { unitOfWork } = await open();
    await put(
      unitOfWork,
      Array.from({ length: 60 }, (_, ordinal) => entry(ordinal + 1, ordinal)),
    );
    const claims = await Promise.all(Array.from({ length: 8 }, () => claimIds(unitOfWork, 100, 10)));
    const claimed = claims.flat();
    expect(new Set(claimed).size).toBe(claimed.length);
    const rest = await claimIds(unitOfWork, 100, 100);
    expect(new Set([...claimed, ...rest]).size).toBe(60);
  });
}

function describeLeases(open: Open): void {
  it('completes once: the second time there is nothing to do', async () => {
    const { unitOfWork } = await open();
    await put(unitOfWork, [entry(1, 0)]);
    await claimIds(unitOfWork, 5);
    expect(await unitOfWork((outbox) => outbox.complete(id(1)))).toBe(true);
    expect(await unitOfWork((outbox) => outbox.complete(id(1)))).toBe(false);
  });

  it('keeps the message when the consumer rolls back after completing it', async () => {
    const { unitOfWork } = await open();
    await put(unitOfWork, [entry(1, 0)]);
    await claimIds(unitOfWork, 5);
    const attempt = unitOfWork(async (outbox) => {
      await outbox.complete(id(1));
      throw new Error('consumer failed');
    });
    await expect(attempt).rejects.toThrow('consumer failed');
    expect(await unitOfWork((outbox) => outbox.complete(id(1)))).toBe(true);
  });

  it('gives a message to the next claimant when its lease ran out, with the attempt counted', async () => {
    const { unitOfWork, pass } = await open();
    await put(unitOfWork, [entry(1, 0)]);
    await unitOfWork((outbox) => outbox.claim(KINDS, at(5), 10, 1));
    expect(await claimIds(unitOfWork, 1_000_000)).toEqual([]);
    await pass(1.2);
    const again = await unitOfWork((outbox) => outbox.claim(KINDS, at(5), 10, LEASE));
    expect(again.map((message) => message.attempts)).toEqual([2]);
  });

  it('releases a message that was not tried, and everything at the start of a process', async () => {
    const { unitOfWork } = await open();
    await put(unitOfWork, [entry(1, 0), entry(2, 1), entry(3, 2)]);
    await claimIds(unitOfWork, 5);
    expect(await unitOfWork((outbox) => outbox.release(held(2)))).toBe(true);
    const released = await unitOfWork((outbox) => outbox.claim(KINDS, at(5), 10, LEASE));
    expect(released).toEqual([{ ...entry(2, 1), attempts: 1 }]);
    expect(await unitOfWork((outbox) => outbox.releaseAll())).toBe(3);
    expect(await claimIds(unitOfWork, 5)).toEqual([id(1), id(2), id(3)]);
    expect(await unitOfWork((outbox) => outbox.release(held(9)))).toBe(false);
  });
}

function describeRetries(open: Open): void {
  it('makes a message due again later', async () => {
    const { unitOfWork } = await open();
    await put(unitOfWork, [entry(1, 0)]);
    await claimIds(unitOfWork, 5);
    expect(await unitOfWork((outbox) => outbox.retryAt(held(1), at(50), 'operator busy'))).toBe(true);
    expect(await claimIds(unitOfWork, 49)).toEqual([]);
    const again = await unitOfWork((outbox) => outbox.claim(KINDS, at(50), 10, LEASE));
    expect(again).toEqual([{ ...entry(1, 50), attempts: 2 }]);
  });

  it('says that a completed message can be neither retried nor buried', async () => {
    const { unitOfWork } = await open();
    expect(await unitOfWork((outbox) => outbox.retryAt(held(1), at(50), 'x'))).toBe(false);
    expect(await unitOfWork((outbox) => outbox.bury(held(1), 'x', at(1)))).toBe(false);
  });
}

function describeDeadLetters(open: Open): void {
  it('buries, lists, shows, replays and drops', async () => {
    const { unitOfWork } = await open();
    await put(unitOfWork, [entry(1, 0), entry(2, 1)]);
    await claimIds(unitOfWork, 5);
    await unitOfWork(async (outbox) => {
      expect(await outbox.bury(held(2), 'no such member', at(70))).toBe(true);
      expect(await outbox.bury(held(1), 'e'.repeat(ERROR_CHARACTERS_MAX + 9), at(80))).toBe(true);
    });
    const letters = await unitOfWork((outbox) => outbox.deadLetters(10));
    expect(letters).toEqual([
      { ...entry(2, 1), attempts: 1, error: 'no such member', buriedAt: at(70) },
      { ...entry(1, 0), attempts: 1, error: 'e'.repeat(ERROR_CHARACTERS_MAX), buriedAt: at(80) },
    ]);
    expect(await unitOfWork((outbox) => outbox.deadLetters(1))).toHaveLength(1);
    await unitOfWork(async (outbox) => {
      const mark = { at: letters[0]?.buriedAt ?? at(0), id: letters[0]?.id ?? '' };
      expect(await outbox.deadLetterPage(KINDS, 1, undefined)).toEqual(letters.slice(0, 1));
      expect(await outbox.deadLetterPage(undefined, 9, mark)).toEqual(letters.slice(1));
      expect(await outbox.deadLetterPage(['another kind'], 9, undefined)).toEqual([]);
    });
    expect(await unitOfWork((outbox) => outbox.deadLetter(id(2)))).toEqual(letters[0]);
    expect(await claimIds(unitOfWork, 1_000_000)).toEqual([]);
    expect(await unitOfWork((outbox) => outbox.replay(id(2)))).toBe(true);
    expect(await unitOfWork((outbox) => outbox.replay(id(2)))).toBe(false);
    const again = await unitOfWork((outbox) => outbox.claim(KINDS, at(5), 10, LEASE));
    expect(again).toEqual([{ ...entry(2, 1), attempts: 1 }]);
    expect(await unitOfWork((outbox) => outbox.dropDead(id(1)))).toBe(true);
    expect(await unitOfWork((outbox) => outbox.dropDead(id(1)))).toBe(false);
    expect(await unitOfWork((outbox) => outbox.deadLetter(id(1)))).toBeUndefined();
  });
}

function describePending(open: Open): void {
  it('counts what is due, leased or not, and says when the next one is', async () => {
    const { unitOfWork } = await open();
    const pending = (now: number) => unitOfWork((outbox) => outbox.pending(KINDS, at(now)));
    expect(await pending(10)).toEqual({ due: 0, nextDueAt: null });
    await put(unitOfWork, [entry(1, 0), entry(2, 10), entry(3, 11), entry(4, 20)]);
    expect(await pending(10)).toEqual({ due: 2, nextDueAt: at(11) });
    await claimIds(unitOfWork, 10, 1);
    expect(await pending(10)).toEqual({ due: 2, nextDueAt: at(11) });
    await unitOfWork((outbox) => outbox.complete(id(1)));
    expect(await pending(15)).toEqual({ due: 2, nextDueAt: at(20) });
    await unitOfWork((outbox) => outbox.bury({ id: id(2), attempts: 0 }, 'x', at(15)));
    expect(await pending(20)).toEqual({ due: 2, nextDueAt: null });
  });

  it('tells of each kind what waits, and since when', async () => {
    const { unitOfWork } = await open();
    const read = (ordinal: number, due: number) => ({ ...entry(ordinal, due), kind: 'note.read' });
    await put(unitOfWork, [entry(1, 7), read(2, 5), read(3, 9), read(4, 30)]);
    await claimIds(unitOfWork, 7, 1);
    const backlog = (kinds: readonly string[]) => unitOfWork((outbox) => outbox.backlog(kinds, at(10)));
    expect(await backlog(['note.sent', 'note.burnt', 'note.read'])).toEqual([
      { kind: 'note.sent', due: 1, oldestDueAt: at(7) },
      { kind: 'note.burnt', due: 0, oldestDueAt: null },
      { kind: 'note.read', due: 2, oldestDueAt: at(5) },
    ]);
    expect(await backlog([])).toEqual([]);
  });

  it('counts no further than it promises', async () => {
    const { unitOfWork } = await open();
    await put(
      unitOfWork,
      Array.from({ length: DUE_COUNT_MAX + 5 }, (_, ordinal) => entry(ordinal + 1, 0)),
    );
    await expect(unitOfWork((outbox) => outbox.pending(KINDS, at(1)))).resolves.toEqual({
      due: DUE_COUNT_MAX,
      nextDueAt: null,
    });
  });
}

function describeFence(open: Open): void {
  it('gives a holder whose message was taken up by another no more say', async () => {
    const { unitOfWork, pass } = await open();
    await put(unitOfWork, [entry(1, 0)]);
    await unitOfWork((outbox) => outbox.claim(KINDS, at(5), 10, 1));
    await pass(1.2);
    expect(await claimIds(unitOfWork, 5)).toEqual([id(1)]);
    const late = { id: id(1), attempts: 1 };
    await unitOfWork(async (outbox) => {
      expect(await outbox.complete(id(1), 1)).toBe(false);
      expect(await outbox.retryAt(late, at(50), 'x')).toBe(false);
      expect(await outbox.bury(late, 'x', at(50))).toBe(false);
      expect(await outbox.release(late)).toBe(false);
    });
    expect(await claimIds(unitOfWork, 5)).toEqual([]);
    expect(await unitOfWork((outbox) => outbox.complete(id(1), 2))).toBe(true);
  });
}

function describeNotices(open: Open): void {
  const announce = (unitOfWork: UnitOfWork<OutboxStore>, now: number, limit = 100) =>
    unitOfWork((outbox) => outbox.announce(KINDS, at(now), limit, 1));
  const take = (unitOfWork: UnitOfWork<OutboxStore>, due: number, how: 'free' | 'from-the-dead' = 'free') =>
    unitOfWork((outbox) => outbox.take([{ id: id(1), dueAt: at(due) }], KINDS, LEASE, how));

  it('announces what is due once, oldest first, and again when nobody took it for as long as was said', async () => {
    const { unitOfWork, pass } = await open();
    await put(unitOfWork, [entry(2, 3), { ...entry(1, 1), trace: 'sale-7' }, entry(3, 9)]);
    const { body: _, ...notice } = { ...entry(1, 1), trace: 'sale-7', attempts: 0 };
    expect(await announce(unitOfWork, 5, 1)).toEqual([notice]);
    expect((await announce(unitOfWork, 5)).map((each) => each.id)).toEqual([id(2)]);
    expect(await announce(unitOfWork, 5)).toEqual([]);
    await pass(1.2);
    expect(await announce(unitOfWork, 5)).toHaveLength(2);
    expect(await unitOfWork((outbox) => outbox.announceAgain([id(2), id(9)], 0))).toBe(1);
    expect((await announce(unitOfWork, 5)).map((each) => each.id)).toEqual([id(2)]);
    expect(await unitOfWork((outbox) => outbox.announceAllAgain(['note.read']))).toBe(0);
    expect(await unitOfWork((outbox) => outbox.announceAllAgain(KINDS))).toBe(2);
    expect(await announce(unitOfWork, 5)).toHaveLength(2);
  });

  it('lets one of several notices of a message take it, and only as long as it is due when the notice says', async () => {
    const { unitOfWork } = await open();
    await put(unitOfWork, [entry(1, 1)]);
    await announce(unitOfWork, 5);
    expect(await take(unitOfWork, 2)).toEqual([]);
    expect(await unitOfWork((outbox) => outbox.take([{ id: id(1), dueAt: at(1) }], [], 9, 'free'))).toEqual(
      [],
    );
    expect(await take(unitOfWork, 1)).toEqual([{ ...entry(1, 1), attempts: 1 }]);
    expect(await take(unitOfWork, 1)).toEqual([]);
    expect(await announce(unitOfWork, 5)).toEqual([]);
    expect(await claimIds(unitOfWork, 5)).toEqual([]);
    expect(await unitOfWork((outbox) => outbox.retryAt(held(1), at(50), 'busy'))).toBe(true);
    expect(await take(unitOfWork, 1)).toEqual([]);
    expect((await announce(unitOfWork, 50))[0]).toMatchObject({ id: id(1), attempts: 1, dueAt: at(50) });
  });

  it('takes what a dead process holds, who has no more say if it lives', async () => {
    const { unitOfWork } = await open();
    await put(unitOfWork, [entry(1, 1)]);
    await take(unitOfWork, 1);
    expect(await take(unitOfWork, 1, 'from-the-dead')).toMatchObject([{ attempts: 2 }]);
    expect(await unitOfWork((outbox) => outbox.complete(id(1), 1))).toBe(false);
    expect(await unitOfWork((outbox) => outbox.complete(id(1), 2))).toBe(true);
    expect(await take(unitOfWork, 1, 'from-the-dead')).toEqual([]);
  });

  it('lets go of what nobody has any more, to be announced at once', async () => {
    const { unitOfWork } = await open();
    await put(unitOfWork, [entry(1, 1)]);
    await announce(unitOfWork, 5);
    await take(unitOfWork, 1);
    expect(await announce(unitOfWork, 5)).toEqual([]);
    const letGo = (due: number) => unitOfWork((outbox) => outbox.letGo({ id: id(1), dueAt: at(due) }));
    expect(await letGo(2)).toBe(false);
    expect(await letGo(1)).toBe(true);
    expect(await announce(unitOfWork, 5)).toMatchObject([{ id: id(1), attempts: 1 }]);
  });

  it('buries what was taken up too often since its notice, and nothing else', async () => {
    const { unitOfWork } = await open();
    await put(unitOfWork, [entry(1, 1), entry(2, 1)]);
    const [first, second] = await announce(unitOfWork, 5);
    if (first === undefined || second === undefined) throw new Error('two were announced');
    for (let times = 0; times < 4; times += 1) await take(unitOfWork, 1, 'from-the-dead');
    const bury = (notice: typeof first) =>
      unitOfWork((outbox) => outbox.buryUnanswered(notice, 4, 'it died', at(7)));
    expect(await bury(second)).toBe(false);
    expect(await bury({ ...first, dueAt: at(2) })).toBe(false);
    expect(await bury({ ...first, attempts: 1 })).toBe(false);
    expect(await bury(first)).toBe(true);
    expect(await bury(first)).toBe(false);
    const letters = await unitOfWork((outbox) => outbox.deadLetters(10));
    expect(letters).toEqual([{ ...entry(1, 1), attempts: 4, error: 'it died', buriedAt: at(7) }]);
  });
}
