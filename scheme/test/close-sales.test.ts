// Decides that a payment whose fate is unknown is waited for when sales close, hour by hour, and that its policy lapses in the end.
import { addMinutes, instantOfEpochMilliseconds, type MessageId } from '@microcrop/kernel';
import { startSeason } from '@microcrop/simulation';
import { openTwinSeason } from '@microcrop/simulation/in-process';
import { expect, it } from 'vitest';
import { handleMessage, type Ports } from '../index.ts';
import { planThread } from './support/thin-thread.ts';

type Message = {
  readonly id: MessageId;
  readonly kind: string;
  readonly body: never;
  readonly dueAt: number;
  readonly attempts: number;
};

it('an operator that is silent for days', async () => {
  const plan = await planThread();
  const season = openTwinSeason(plan);
  const { driven, ports } = await season.boot();
  await startSeason(ports, plan, season.approvers);
  season.world.farmers(plan.order.seed, plan.order.farmers, plan.people);
  const rows = <Row>(table: string): readonly Row[] =>
    (season.memory.snapshot()[table] ?? []) as readonly Row[];
  const only = (kind: string): Message | undefined =>
    rows<Message>('platform.outbox').find((message) => message.kind === kind);
  const policyStates = () => rows<{ readonly state: string }>('policies.policy').map(({ state }) => state);

  // The farmer dials and buys.
  while (only('request-premium') === undefined) {
    const { nextDue } = await season.world.advance(driven.now());
    if (nextDue !== null && nextDue > driven.now())
      await driven.setClock(instantOfEpochMilliseconds(nextDue));
  }
  const silent: Ports = {
    ...ports,
    operator: { ...ports.operator, requestPayment: async () => ({ outcome: 'unknown', cause: 'no-answer' }) },
  };
  const handle = async (kind: string): Promise<void> => {
    const message = only(kind);
    if (message === undefined) throw new Error(`no ${kind} is left`);
    if (message.dueAt > driven.now()) await driven.setClock(instantOfEpochMilliseconds(message.dueAt));
    await handleMessage(silent, message);
  };

  await handle('request-premium');
  expect(rows('payments.collection')).toMatchObject([{ state: 'unknown' }]);
  const [sold] = rows<{ readonly productDigest: string }>('policies.policy');
  for (const message of rows<Message>('platform.outbox').filter(({ kind }) => kind === 'close-sales')) {
    const { productDigest }: { productDigest: string } = message.body;
    if (productDigest !== sold?.productDigest) continue;
    await driven.setClock(instantOfEpochMilliseconds(message.dueAt));
    await handleMessage(silent, message);
  }
  const closedAt = driven.now();
  expect(policyStates()).toEqual(['awaiting-premium']);
  let waits = 0;
  for (; only('lapse-policy') !== undefined; waits += 1) {
    expect(policyStates()).toEqual(['awaiting-premium']);
    await handle('lapse-policy');
  }
  expect(policyStates()).toEqual(['lapsed']);
  expect(waits).toBe(26);
  expect(driven.now()).toBe(addMinutes(closedAt, 26 * 60));
  expect(rows('notifications.notification')).toMatchObject([
    { template: 'registered' },
    { template: 'lapsed' },
  ]);
});
