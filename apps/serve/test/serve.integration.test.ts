// Decides that the platform tells the truth about itself: alive, ready or not, which version, and in numbers; over a real database.
import { addMinutes, type MessageId, parseIdentifier } from '@microcrop/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenScheme, Platform } from '../src/index.ts';
import { NOW, SECRET, type TestPlatforms, testPlatforms } from './support/open-platforms.ts';

const POISON = parseIdentifier<MessageId>('00000000-0000-4000-8000-000000000001');

describe('a platform', () => {
  let platforms: TestPlatforms;
  let scheme: OpenScheme;
  let platform: Platform;

  beforeAll(async () => {
    platforms = await testPlatforms();
    ({ scheme, platform } = await platforms.start({ role: 'all', isAlone: true }));
  });
  afterAll(() => platforms.end());

  const get = async (path: string): Promise<{ readonly status: number; readonly text: string }> => {
    const response = await fetch(`${platform.url}${path}`);
    return { status: response.status, text: await response.text() };
  };
  const metric = async (line: string): Promise<string | undefined> =>
    (await get('/metrics')).text
      .split('\n')
      .find((each) => each.startsWith(`${line} `))
      ?.split(' ')[1];

  it('is live and ready, and says which version it is', async () => {
    expect(await get('/health/live')).toEqual({ status: 200, text: '{"status":"live"}' });
    expect(await get('/health/ready')).toEqual({ status: 200, text: '{"status":"ready"}' });
    expect(await get('/health/db')).toEqual({ status: 200, text: '{"status":"up"}' });
    expect(await get('/health/redis')).toEqual({ status: 404, text: '{"status":"not configured"}' });
    expect(await get('/version')).toEqual({ status: 200, text: '{"version":"1.2.3-test"}' });
  });

  it('answers nothing else', async () => {
    for (const path of ['/', '/season', '/phone', '/callbacks/x', `/ussd/${SECRET}`, '/health'])
      expect((await get(path)).status).toBe(404);
  });

  it('counts what it does, in a form that Prometheus reads', async () => {
    const form = 'sessionId=ATUid_serve-0001&phoneNumber=%2B254722000555&serviceCode=*384%23&text=';
    const post = (path: string, body: string) =>
      fetch(`${platform.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body,
      });
    const screen = await post(`/ussd/${SECRET}`, form);
    expect(screen.status).toBe(200);
    expect(await screen.text()).toMatch(/^CON /);
    expect((await post('/ussd/other', form)).status).toBe(404);
    expect((await post(`/ussd/${SECRET}`, 'x'.repeat(70_000))).status).toBe(413);
    const turns = (status: string) =>
      metric(
        `microcrop_request_duration_seconds_count{route="/ussd/:secret",method="POST",status="${status}"}`,
      );
    expect([await turns('2xx'), await turns('4xx')]).toEqual(['1', '2']);
    expect(await metric('microcrop_ussd_turns_total{screen="language",outcome="continued"}')).toBe('1');
    const lines = (await get('/metrics')).text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines.filter((line) => !/^[a-z_:][\w:]*(\{[^{}]*\})? [-+\d.eEINnaf]+$/i.test(line))).toEqual([]);
  });

  it('logs each request in one line: ids and words of ours, nothing of the caller', async () => {
    const form = 'sessionId=ATUid_serve-0001&phoneNumber=%2B254722000555&serviceCode=*384%23&text=1*29999999';
    const dial = (requestId: string, secret = SECRET) =>
      fetch(`${platform.url}/ussd/${secret}`, {
        method: 'POST',
        headers: { 'x-request-id': requestId },
        body: new URLSearchParams(form),
      });
    const given = '0af7651916cd43dd8448eb211c80319c';
    expect((await dial(given)).headers.get('x-request-id')).toBe(given);
    const made = (await dial('254722000555', 'wrong')).headers.get('x-request-id');
    expect(made).toMatch(/^[0-9a-f-]{36}$/);
    const lines = platforms.lines().filter(({ requestId }) => requestId === given || requestId === made);
    expect(lines).toMatchObject([
      {
        route: '/ussd/:secret',
        method: 'POST',
        status: 200,
        session: expect.stringMatching(/^[0-9a-f]{16}$/),
        screen: expect.any(String),
        turn: expect.any(String),
        seconds: expect.any(Number),
      },
      { route: '/ussd/:secret', status: 404 },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/722000555|29999999|ATUid|wrong|a-secret/);
    expect(platforms.lines().some(({ route }) => route === '/metrics')).toBe(false);
  });

  it('shows what is due and what failed, and logs a failure without its body', async () => {
    await scheme.ports.unitOfWork(({ outbox }) =>
      outbox.put({
        id: POISON,
        kind: 'write-bundle',
        body: { determinationId: POISON, private: 'word' },
        dueAt: addMinutes(NOW, -2),
      }),
    );
    expect(await metric('microcrop_outbox_due_messages{queue="evidence"}')).toBe('1');
    expect(await metric('microcrop_outbox_lag_seconds{queue="evidence"}')).toBe('120');
    expect(await metric('microcrop_outbox_due_messages{queue="payout"}')).toBe('0');
    expect(await platform.runDue()).toBe(1);
    expect(await metric('microcrop_outbox_due_messages{queue="evidence"}')).toBe('0');
    expect(await metric('microcrop_outbox_lag_seconds{queue="evidence"}')).toBe('0');
    expect(await metric('microcrop_message_failures_total{kind="write-bundle",buried="false"}')).toBe('1');
    expect(await metric('microcrop_ledger_imbalance_minor_units')).toBe('0');
    expect(platforms.logged()).toContain('write-bundle');
    expect(platforms.logged()).not.toContain('private');
  });

  // The last one: the database does not come back.
  it('without its database is live, and not ready', async () => {
    await scheme.close();
    expect((await get('/health/live')).status).toBe(200);
    for (const [path, word] of [
      ['/health/ready', 'unready'],
      ['/health/db', 'down'],
    ] as const)
      expect(await get(path)).toMatchObject({ status: 503, text: expect.stringContaining(word) });
    const body = 'sessionId=ATUid_serve-0002&phoneNumber=%2B254722000555&serviceCode=*384%23&text=';
    const answer = await fetch(`${platform.url}/ussd/${SECRET}`, { method: 'POST', body });
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(await answer.text()).not.toMatch(/postgres|stack|error:/i);
  });
});
