// Decides the order in which a process ends: unready first, then no intake, and what came in before is answered.
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECRET, type TestPlatforms, type TestProcess, testPlatforms } from './support/open-platforms.ts';

describe('a process that is to end', () => {
  let platforms: TestPlatforms;
  let gateway: TestProcess;
  let other: TestProcess;
  beforeAll(async () => {
    platforms = await testPlatforms();
    gateway = await platforms.start({ role: 'gateway', isAlone: false });
    other = await platforms.start({ role: 'worker:evidence', isAlone: false });
  });
  afterAll(() => platforms.end());

  const dial = async (session: string): Promise<number> => {
    const form = { sessionId: session, phoneNumber: '+254722000555', serviceCode: '*384#', text: '' };
    const body = new URLSearchParams(form);
    const response = await fetch(`${gateway.platform.url}/ussd/${SECRET}`, { method: 'POST', body });
    connection = response.headers.get('connection');
    return response.status;
  };
  /** What the latest answer says of its connection. */
  let connection: string | null = null;

  it('is unready at once and still answers; then takes nothing in, and ends when all is answered', async () => {
    gateway.platform.pause();
    const ready = await fetch(`${gateway.platform.url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'unready', reason: 'Stopping' }]);
    expect((await fetch(`${gateway.platform.url}/health/live`)).status).toBe(200);
    expect(await dial('ATUid_shutdown-0001')).toBe(200);
    expect(connection).toBe('keep-alive');

    const order: string[] = [];
    const { held, release } = await holdSessions();
    const answered = dial('ATUid_shutdown-0002').then((status) => order.push(`answered ${status}`));
    await pause(300);
    const closed = gateway.platform.close().then(() => order.push('closed'));
    await pause(300);
    expect(order).toEqual([]);
    await expect(dial('ATUid_shutdown-0003')).rejects.toThrow('fetch failed');
    release();
    await Promise.all([held, answered, closed]);
    // The caller may hear of its answer a moment after the process is done with it.
    expect(order.toSorted()).toEqual(['answered 200', 'closed']);
    // Else the end would wait until the caller lets go of a connection that nobody uses.
    expect(connection).toBe('close');
  });

  /** Keeps every dialogue from being stored until it is released. */
  async function holdSessions(): Promise<{ readonly held: Promise<void>; readonly release: () => void }> {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let locked = (): void => undefined;
    const isLocked = new Promise<void>((resolve) => {
      locked = resolve;
    });
    const held = other.scheme.database.transaction(async (sql) => {
      await sql.run('lock table ussd.dialogue in access exclusive mode');
      locked();
      await released;
    });
    await isLocked;
    return { held, release };
  }
});
