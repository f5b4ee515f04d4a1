// Decides what workers promise, however they are told what is due: from the database, or by a broker.
import {
  addMinutes,
  type JsonObject,
  type MessageId,
  parseIdentifier,
  type UnitOfWork,
} from '@microcrop/kernel';
import type { OutboxStore } from '@microcrop/platform/outbox';
import { beforeEach, describe, expect, it } from 'vitest';
import { NOW } from './open-platforms.ts';

export type WorkerHarness = {
  readonly outbox: UnitOfWork<{ readonly outbox: OutboxStore }>;
  readonly statement: (text: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Two processes of `worker:notifications` and one of `worker:evidence` work until nothing of theirs is due. */
  readonly settle: () => Promise<void>;
};

export const uuid = (nth: number): MessageId =>
  parseIdentifier<MessageId>(`00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`);

/** About a notification that is not there: done without a trace. */
export const HARMLESS = { kind: 'send-notification', body: { notificationId: uuid(999_999) } };
/** About a determination that is not there: a defect, which may pass with the next version. */
export const FAILING = { kind: 'write-bundle', body: { determinationId: uuid(888_888) } };
/** Of a queue that none of the processes works. */
const ELSEWHERE = { kind: 'disburse', body: { disbursementId: uuid(777_777), round: 1 } };

export function put(
  outbox: WorkerHarness['outbox'],
  nths: readonly number[],
  { kind, body }: { readonly kind: string; readonly body: JsonObject },
  dueAt = NOW,
): Promise<void> {
  return outbox(async (stores) => {
    for (const nth of nths) await stores.outbox.put({ id: uuid(nth), kind, body, dueAt });
  });
}

export function numbers(from: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, nth) => from + nth);
}

export function describeWorkers(name: string, open: () => Promise<WorkerHarness>): void {
  describe(`workers told ${name}`, () => {
    let harness: WorkerHarness;
    beforeEach(async () => {
      harness = await open();
    });
    const rows = () =>
      harness.statement('select kind, attempts, due_at from platform.outbox order by due_at, kind');
    const dead = () => harness.outbox(({ outbox }) => outbox.deadLetters(10));

    it('work all that is due, each message once, and leave what is not theirs or not yet due', async () => {
      await put(harness.outbox, numbers(1, 200), HARMLESS);
      await put(harness.outbox, [300], HARMLESS, addMinutes(NOW, 5));
      await put(harness.outbox, [301], ELSEWHERE);
      await harness.settle();
      expect(await rows()).toEqual([
        { kind: 'disburse', attempts: 0, due_at: BigInt(NOW) },
        { kind: 'send-notification', attempts: 0, due_at: BigInt(addMinutes(NOW, 5)) },
      ]);
      expect(await dead()).toEqual([]);
    });

    it('give each that fails a next time, one attempt counted, and go on with the others', async () => {
      await put(harness.outbox, numbers(1, 40), FAILING);
      await put(harness.outbox, numbers(50, 40), HARMLESS);
      await harness.settle();
      const failed = { kind: FAILING.kind, attempts: 1, due_at: BigInt(addMinutes(NOW, 1)) };
      expect(await rows()).toEqual(numbers(1, 40).map(() => failed));
    });

    it('bury what was tried for the eighth time, with its cause, and take it up anew when it is replayed', async () => {
      await put(harness.outbox, [1], FAILING);
      await harness.statement('update platform.outbox set attempts = 7');
      await harness.settle();
      expect(await dead()).toMatchObject([{ id: uuid(1), attempts: 8, buriedAt: NOW, body: FAILING.body }]);
      await harness.outbox(({ outbox }) => outbox.replay(uuid(1)));
      await harness.settle();
      expect(await rows()).toMatchObject([{ attempts: 1, due_at: BigInt(addMinutes(NOW, 1)) }]);
    });

    it('leave what another process holds', async () => {
      await put(harness.outbox, [1, 2], HARMLESS);
      await harness.statement(
        `update platform.outbox set attempts = 1, leased_until = clock_timestamp() + interval '3 s'
         where id = '${uuid(1)}'`,
      );
      await harness.settle();
      expect(await rows()).toEqual([]);
    });
  });
}
