// Decides what every notification store must do; PostgreSQL and the twin pass the same suite.
import {
  instantOfEpochMilliseconds,
  money,
  type NotificationId,
  type PolicyholderId,
  parseIdentifier,
  type UnitOfWork,
} from '@microcrop/kernel';
import { expect, test } from 'vitest';
import { type Notification, type NotificationStore, newNotification } from '../src/index.ts';

const uuid = (digit: number): string => `00000000-0000-4000-8000-00000000000${digit}`;
export const idOf = (digit: number): NotificationId => parseIdentifier<NotificationId>(uuid(digit));
export const holderOf = (digit: number): PolicyholderId => parseIdentifier<PolicyholderId>(uuid(digit));

export function notificationOf(digit: number, over: Partial<Notification> = {}): Notification {
  const order = {
    id: idOf(digit),
    eventKey: `payout-sent/${digit}`,
    policyholderId: holderOf(1),
    language: 'sw',
    createdAt: instantOfEpochMilliseconds(1_300_000_000_000 + digit),
  } as const;
  const values = { policyNumber: '123456782', amount: money('KES', 123_400n) };
  return { ...newNotification(order, { template: 'payout-sent', values }), ...over };
}

const report = (
  providerMessageId: string,
  outcome: 'on-its-way' | 'delivered' | 'failed',
  reason: string | null = null,
) => ({
  providerMessageId,
  outcome,
  reason,
});

/** `start` gives a unit of work over an empty store. */
export function notificationStoreContract(start: () => Promise<UnitOfWork<NotificationStore>>): void {
  const queued = async (...digits: readonly number[]) => {
    const work = await start();
    await work(async (store) => {
      for (const digit of digits) await store.queue(notificationOf(digit));
    });
    return work;
  };
  const sent = async (providerMessageId = 'ATXid_1') => {
    const work = await queued(1);
    await work((store) => store.markSending(idOf(1)));
    await work((store) => store.recordSent(idOf(1), providerMessageId, 'KES 0.8000'));
    return work;
  };

  test('what was queued is found as it was', async () => {
    const work = await queued(1);
    expect(await work((store) => store.get(idOf(1)))).toEqual(notificationOf(1));
    expect(await work((store) => store.get(idOf(2)))).toBeUndefined();
  });

  test('an event is told once', async () => {
    const work = await queued(1);
    expect(await work((store) => store.queue(notificationOf(2, { eventKey: 'payout-sent/1' })))).toBe(false);
    expect(await work((store) => store.get(idOf(2)))).toBeUndefined();
    expect(await work((store) => store.queue(notificationOf(2)))).toBe(true);
  });

  test('sending, sent, delivered', async () => {
    const work = await queued(1);
    expect(await work((store) => store.markSending(idOf(1)))).toEqual({ resend: false });
    expect(await work((store) => store.recordSent(idOf(1), 'ATXid_1', 'KES 0.8000'))).toBe(true);
    expect(await work((store) => store.markSending(idOf(1)))).toBeUndefined();
    expect(await work((store) => store.recordDelivery(report('ATXid_1', 'on-its-way')))).toBe('ignored');
    expect(await work((store) => store.recordDelivery(report('ATXid_1', 'delivered')))).toBe('recorded');
    expect(await work((store) => store.get(idOf(1)))).toMatchObject({
      state: 'delivered',
      resends: 0,
      providerMessageId: 'ATXid_1',
      cost: 'KES 0.8000',
      failure: null,
    });
  });

  test('no report leads back from an end, whatever their order', async () => {
    const work = await sent();
    expect(await work((store) => store.recordDelivery(report('ATXid_1', 'failed', 'DeliveryFailure')))).toBe(
      'recorded',
    );
    for (const outcome of ['delivered', 'on-its-way', 'failed'] as const) {
      expect(await work((store) => store.recordDelivery(report('ATXid_1', outcome)))).toBe('ignored');
    }
    expect(await work((store) => store.get(idOf(1)))).toMatchObject({
      state: 'failed',
      failure: 'DeliveryFailure',
    });
  });

  test('a report of a message that nobody knows yet says so', async () => {
    const work = await sent();
    expect(await work((store) => store.recordDelivery(report('ATXid_2', 'delivered')))).toBe('unknown');
    expect(await work((store) => store.recordDelivery(report('ATXid_2', 'on-its-way')))).toBe('unknown');
  });

  test('a resend after a lost answer is counted apart', async () => {
    const work = await queued(1, 2);
    await work((store) => store.markSending(idOf(1)));
    expect(await work((store) => store.recordAnswerLost(idOf(1)))).toBe(true);
    expect(await work((store) => store.markSending(idOf(1)))).toEqual({ resend: true });
    await work((store) => store.recordSent(idOf(1), 'ATXid_1', null));
    const counts = await work((store) => store.counts());
    expect(counts).toEqual({
      distinct: 1,
      resent: 1,
      byState: new Map([
        ['queued', 1],
        ['sent', 1],
      ]),
    });
  });

  test('a process that died while sending lost the answer', async () => {
    const work = await queued(1);
    await work((store) => store.markSending(idOf(1)));
    expect(await work((store) => store.markSending(idOf(1)))).toEqual({ resend: true });
  });

  test('what was refused for now is queued again and is no resend; what was refused for good failed', async () => {
    const work = await queued(1);
    await work((store) => store.markSending(idOf(1)));
    expect(await work((store) => store.recordRefused(idOf(1), 'InsufficientBalance', true))).toBe(true);
    expect(await work((store) => store.markSending(idOf(1)))).toEqual({ resend: false });
    expect(await work((store) => store.recordRefused(idOf(1), 'InvalidSenderId', false))).toBe(true);
    expect(await work((store) => store.markSending(idOf(1)))).toBeUndefined();
    expect(await work((store) => store.get(idOf(1)))).toMatchObject({
      state: 'failed',
      failure: 'InvalidSenderId',
    });
    expect((await work((store) => store.counts())).distinct).toBe(0);
  });

  test('an answer finds the notification only while it is being sent', async () => {
    const work = await queued(1);
    expect(await work((store) => store.recordSent(idOf(1), 'ATXid_1', null))).toBe(false);
    expect(await work((store) => store.recordAnswerLost(idOf(1)))).toBe(false);
    expect(await work((store) => store.recordRefused(idOf(1), 'x', true))).toBe(false);
    const after = await sent();
    expect(await after((store) => store.recordRefused(idOf(1), 'x', false))).toBe(false);
    expect(await after((store) => store.get(idOf(1)))).toMatchObject({ state: 'sent' });
  });

  test('a person asks to send it again: one message, its askings counted, none while it is on its way', async () => {
    const work = await queued(1);
    const again = () => work((store) => store.queueAgain(idOf(1)));
    expect(await again()).toBe(false);
    await work((store) => store.markSending(idOf(1)));
    expect(await again()).toBe(false);
    await work((store) => store.recordSent(idOf(1), 'ATXid_1', null));
    expect(await again()).toBe(true);
    expect(await again()).toBe(false);
    expect(await work((store) => store.markSending(idOf(1)))).toEqual({ resend: false });
    await work((store) => store.recordSent(idOf(1), 'ATXid_2', null));
    expect(await work((store) => store.recordDelivery(report('ATXid_2', 'delivered')))).toBe('recorded');
    expect(await again()).toBe(true);
    expect(await work((store) => store.get(idOf(1)))).toMatchObject({
      state: 'queued',
      resends: 0,
      askedAgain: 2,
      providerMessageId: 'ATXid_2',
    });
    expect(await work((store) => store.queueAgain(idOf(2)))).toBe(false);
  });

  test('a policyholder finds their own, oldest first', async () => {
    const work = await queued(3, 1, 2);
    await work((store) => store.queue(notificationOf(4, { policyholderId: holderOf(2) })));
    const own = await work((store) => store.ofPolicyholder(holderOf(1)));
    expect(own.map(({ id }) => id)).toEqual([idOf(1), idOf(2), idOf(3)]);
  });
}
