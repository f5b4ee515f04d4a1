// Decides that processes together spare a provider that is away: the simulators count what comes to them meanwhile. And that a
// gateway with too much to do says so at once.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { invariant, isJsonObject, type JsonObject } from '@microcrop/kernel';
import type { BreakerRule } from '@microcrop/platform/guards';
import { turnSwitch } from '@microcrop/scheme';
import { SANDBOX_CREDENTIALS } from '@microcrop/simulators';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  providers,
  SECRET,
  type TestPlatforms,
  type TestProcess,
  testPlatforms,
} from './support/open-platforms.ts';

const SIMULATORS = fileURLToPath(new URL('../../simulators/src/main.ts', import.meta.url));
const BREAKER: BreakerRule = { failuresMax: 4, restSeconds: 600, restSecondsMax: 600, probeSeconds: 600 };
const MESSAGE = { to: '+254711000111', text: 'A text' };

type Simulators = { readonly child: ChildProcess; readonly world: string; readonly telco: string };

async function startSimulators(books: string): Promise<Simulators> {
  const child = spawn(
    process.execPath,
    [SIMULATORS, '--books', books, '--faults', 'none', '--end-with-stdin'],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const said: unknown = JSON.parse(String(line));
  invariant(isJsonObject(said), 'the simulators say where they are');
  const { world, telco } = said;
  invariant(typeof world === 'string' && typeof telco === 'string', 'an address is text');
  return { child, world, telco };
}

describe('processes that share a provider', () => {
  let [books, platforms, world]: [string, TestPlatforms | undefined, Simulators | undefined] = [
    '',
    undefined,
    undefined,
  ];
  let both: readonly TestProcess[] = [];

  beforeAll(async () => {
    books = await mkdtemp(join(tmpdir(), 'guarded-'));
    world = await startSimulators(books);
    platforms = await testPlatforms();
    const { telcoUsername: username, telcoApiKey: apiKey, senderIds } = SANDBOX_CREDENTIALS;
    const sms = { baseUrl: world.telco, username, apiKey, senderId: senderIds[0] ?? '' };
    const order = { role: 'worker:notifications', isAlone: false, breaker: BREAKER } as const;
    both = [
      await platforms.start({ ...order, providers: { ...providers(), sms } }),
      await platforms.start({ ...order, providers: { ...providers(), sms } }),
    ];
  });
  afterAll(async () => {
    await platforms?.end();
    if (world !== undefined) {
      world.child.stdin?.end();
      await once(world.child, 'exit');
    }
    await rm(books, { recursive: true, force: true });
  });

  const door = async (path: string, command?: object): Promise<JsonObject> => {
    const init = command === undefined ? {} : { method: 'POST', body: JSON.stringify(command) };
    const answer: unknown = await (await fetch(`${world?.world ?? ''}${path}`, init)).json();
    invariant(isJsonObject(answer), 'a door of the world answers an object');
    return answer;
  };
  const strike = (outage: string) => door('/world/outage', { provider: 'telco', outage });
  const came = async (): Promise<number> => {
    const { telco } = await door('/world/traffic');
    return isJsonObject(telco) ? Number(telco['requests']) : Number.NaN;
  };
  const send = (nth: number) => {
    const found = both[nth];
    invariant(found !== undefined, 'there are two processes');
    return found.platform.ports.sms.send(MESSAGE);
  };
  /** Lets the breaker's rest go by, and what a process remembers of it. */
  const rested = async (): Promise<void> => {
    await both[0]?.scheme.database.statement(
      `update platform.provider_guard set open_until = open_until - interval '1 hour', probe_until = probe_until - interval '1 hour'`,
    );
    await new Promise((resolve) => setTimeout(resolve, 600));
  };

  it('send it nothing while it is away, try it with one request, and go on when it is back', async () => {
    expect(await send(0)).toMatchObject({ outcome: 'accepted' });
    expect(await came()).toBe(1);
    await strike('failing');
    for (let nth = 0; nth < 4; nth += 1) expect(await send(0)).toEqual({ outcome: 'unknown' });
    expect(await came()).toBe(5);
    await new Promise((resolve) => setTimeout(resolve, 600));
    for (let nth = 0; nth < 20; nth += 1)
      expect(await send(nth % 2)).toEqual({ outcome: 'refused', code: 'NotSent', retryable: true });
    expect(await came()).toBe(5);

    await rested();
    const tried = await Promise.all([0, 1, 0, 1, 0, 1].map(send));
    expect(tried.filter(({ outcome }) => outcome === 'unknown')).toHaveLength(1);
    expect(await came()).toBe(6);

    await strike('none');
    await rested();
    expect(await send(0)).toMatchObject({ outcome: 'accepted' });
    await new Promise((resolve) => setTimeout(resolve, 600));
    for (const nth of [0, 1]) expect(await send(nth)).toMatchObject({ outcome: 'accepted' });
    expect(await came()).toBe(9);
  });

  it('send it nothing once one of them has switched it off, and leave its messages', async () => {
    const [here, there] = both;
    invariant(here !== undefined && there !== undefined, 'there are two processes');
    const { ports } = here.scheme;
    await turnSwitch(ports, { name: 'provider:sms', to: 'off', by: 'grace', why: 'a test', who: 'engineer' });
    await new Promise((resolve) => setTimeout(resolve, 600));
    const before = await came();
    for (const nth of [0, 1]) expect(await send(nth)).toMatchObject({ outcome: 'refused', code: 'NotSent' });
    const id = ports.identity.newId<never>();
    await ports.unitOfWork(({ outbox }) =>
      outbox.put({ id, kind: 'send-notification', body: { notificationId: id }, dueAt: ports.clock.now() }),
    );
    expect([await there.platform.runDue(), await there.platform.pending()]).toEqual([
      0,
      { due: 0, nextDueAt: null },
    ]);
    await turnSwitch(ports, { name: 'provider:sms', to: 'on', by: 'grace', why: 'a test', who: 'engineer' });
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect([await came(), await there.platform.runDue()]).toEqual([before, 1]);
  });
});

describe('a gateway with too much to do', () => {
  it('says so at once: politely to a caller, and so to a provider that it sends again', async () => {
    const platforms = await testPlatforms();
    try {
      const { platform, scheme } = await platforms.start({ role: 'gateway', isAlone: false, underWayMax: 1 });
      const [locked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const holding = scheme.database.transaction(async (sql) => {
        await sql.run('lock table ussd.dialogue in access exclusive mode');
        locked.resolve();
        await released.promise;
      });
      await locked.promise;
      const post = async (path: string, body: string) => {
        const answer = await fetch(`${platform.url}${path}`, { method: 'POST', body });
        return [answer.status, await answer.text()] as const;
      };
      const dial = (session: string) =>
        post(`/ussd/${SECRET}`, `sessionId=${session}&phoneNumber=%2B254722000555&serviceCode=*384%23&text=`);
      const first = dial('ATUid_busy-0001');
      const isWaiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      while ((await scheme.database.statement(isWaiting)).length === 0)
        await new Promise((resolve) => setTimeout(resolve, 20));
      const [status, text] = await dial('ATUid_busy-0002');
      expect([status, text]).toEqual([200, expect.stringMatching(/^END Wengi .*\nVery many /)]);
      expect(text.length).toBeLessThanOrEqual(164);
      expect(await post(`/callbacks/${SECRET}/paybill/confirmation`, '{}')).toEqual([503, '{"code":"BUSY"}']);
      released.resolve();
      await holding;
      expect((await first)[0]).toBe(200);
      expect((await dial('ATUid_busy-0002'))[1]).toMatch(/^CON /);
    } finally {
      await platforms.end();
    }
  });
});
