// Decides that processes of several roles share one database: each works its own queue, none takes what another one holds.
import { instantOfEpochMilliseconds, type MessageId, parseIdentifier } from '@microcrop/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RoleName } from '../src/index.ts';
import { shareToken } from '../src/share-token.ts';
import {
  NOW,
  SECRET,
  type TestPlatforms,
  type TestProcess,
  testPlatforms,
} from './support/open-platforms.ts';

const id = (nth: number): MessageId =>
  parseIdentifier<MessageId>(`00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`);

describe('processes', () => {
  let platforms: TestPlatforms;
  let gateway: TestProcess;
  let notifications: TestProcess;
  beforeAll(async () => {
    platforms = await testPlatforms();
    gateway = await platforms.start({ role: 'gateway', isAlone: false });
    notifications = await platforms.start({ role: 'worker:notifications', isAlone: false });
  });
  afterAll(() => platforms.end());
  beforeEach(async () => {
    await gateway.scheme.database.statement('truncate platform.outbox');
  });

  /** Messages of notifications that are not there: done without a trace. */
  const put = (first: number, count: number, kind = 'send-notification') =>
    gateway.scheme.ports.unitOfWork(async ({ outbox }) => {
      for (let nth = first; nth < first + count; nth += 1)
        await outbox.put({ id: id(nth), kind, body: { notificationId: id(nth) }, dueAt: NOW });
    });
  const start = (role: RoleName, isAlone = false) => platforms.start({ role, isAlone });

  it('work their own queue and leave the others', async () => {
    await put(1, 2);
    await put(3, 1, 'disburse');
    expect(await gateway.platform.runDue()).toBe(0);
    expect(await gateway.platform.pending()).toEqual({ due: 0, nextDueAt: null });
    expect(await notifications.platform.pending()).toEqual({ due: 2, nextDueAt: null });
    expect(await notifications.platform.runDue()).toBe(2);
    const left = await gateway.scheme.database.statement('select kind, attempts from platform.outbox');
    expect(left).toEqual([{ kind: 'disburse', attempts: 0 }]);
  });

  it('have the gateway’s paths in the gateway alone, and tell of themselves all', async () => {
    const form = new URLSearchParams({
      sessionId: 'ATUid_processes-0001',
      phoneNumber: '+254722000555',
      serviceCode: '*384#',
      text: '',
    });
    const dial = async ({ platform }: TestProcess) =>
      (await fetch(`${platform.url}/ussd/${SECRET}`, { method: 'POST', body: form })).status;
    expect([await dial(gateway), await dial(notifications)]).toEqual([200, 404]);
    for (const { platform } of [gateway, notifications])
      for (const path of ['/health/live', '/health/ready', '/version', '/metrics'])
        expect((await fetch(`${platform.url}${path}`)).status).toBe(200);
  });

  it('share a queue: two of one role do each message once', async () => {
    const second = await start('worker:notifications');
    await put(10, 300);
    const counts = await Promise.all([notifications.platform.runDue(), second.platform.runDue()]);
    expect(counts.reduce((sum, each) => sum + each)).toBe(300);
    expect(await notifications.platform.pending()).toMatchObject({ due: 0 });
  });

  it('do not take what another one holds, unless they are alone', async () => {
    await put(500, 1);
    const held = await notifications.scheme.ports.unitOfWork(({ outbox }) =>
      outbox.claim(['send-notification'], NOW, 10, 60),
    );
    expect(held).toHaveLength(1);
    expect(await (await start('worker:notifications')).platform.runDue()).toBe(0);
    expect(await (await start('all', true)).platform.runDue()).toBe(1);
  });

  it('share the operator’s token, sealed, each application its own', async () => {
    const [here, there, other] = [
      shareToken(gateway.scheme.ports.unitOfWork, 'key'),
      shareToken(notifications.scheme.ports.unitOfWork, 'key'),
      shareToken(notifications.scheme.ports.unitOfWork, 'another'),
    ];
    expect(await there.load()).toBeUndefined();
    const token = (value: string) => ({
      value,
      issuedAt: NOW,
      expiresAt: instantOfEpochMilliseconds(NOW + 3_599_000),
    });
    await here.save(token('first-token'));
    expect(await there.load()).toEqual(token('first-token'));
    await there.save(token('second-token'));
    expect(await here.load()).toEqual(token('second-token'));
    expect(await other.load()).toBeUndefined();
    const rows = await gateway.scheme.database.statement<{ application: string; sealed: string }>(
      `select application, encode(sealed_token, 'escape') as sealed from payments.operator_token`,
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/token|"key"/);
  });
});
