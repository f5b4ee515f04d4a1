// Decides that a gateway goes on without its Redis: killed, frozen or emptied under load, every turn is answered and nothing done twice.
import { setTimeout as pause } from 'node:timers/promises';
import { MARSABIT_PLACES } from '@microcrop/geography';
import { instantAt } from '@microcrop/kernel';
import { type LocalRedis, startLocalRedis } from '@microcrop/platform/local-servers';
import { notVerified } from '@microcrop/quality';
import { publishVersion } from '@microcrop/scheme';
import { GENERATED_SEASON, generatedRain, planSeason, shippedProducts } from '@microcrop/simulation';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECRET, type TestPlatforms, type TestProcess, testPlatforms } from './support/open-platforms.ts';

/** Registers, then the first choice of each list, one acre, no agent, and yes. */
const keysOf = (caller: number): readonly string[] => `1*1*${7_000_000 + caller}*1*1*1*1*1*1*1*1`.split('*');
const LANES = 12;
/** Nobody at an operator waits longer for a screen. */
const ANSWER_MILLISECONDS_MAX = 10_000;

const redis: LocalRedis | undefined = await startLocalRedis();
if (redis === undefined) notVerified('a gateway that loses its Redis', 'redis-server is not installed');

describe.runIf(redis !== undefined)('a gateway whose Redis is lost under load', () => {
  let platforms: TestPlatforms;
  let gateway: TestProcess;
  let callers = 0;

  beforeAll(async () => {
    const rain = generatedRain(1, GENERATED_SEASON, MARSABIT_PLACES);
    const { versions } = planSeason({
      seed: 1,
      farmers: 1,
      season: GENERATED_SEASON,
      definitions: await shippedProducts(rain.kind),
      rain,
      places: MARSABIT_PLACES,
      agentCodes: [],
      faults: 'none',
      weatherFaults: 'none',
    });
    const [version] = versions;
    if (version === undefined) throw new Error('a season has a product');
    platforms = await testPlatforms(instantAt(version.season.salesFrom));
    gateway = await platforms.start({ role: 'gateway', isAlone: false, redisUrl: redis?.url ?? '' });
    for (const each of versions) await publishVersion(gateway.platform.ports, each, 'engineer');
  });
  afterAll(async () => {
    await platforms?.end();
    await redis?.stop();
  });

  const get = async (path: string): Promise<{ readonly status: number; readonly body: string }> => {
    const answer = await fetch(`${gateway.platform.url}${path}`);
    return { status: answer.status, body: await answer.text() };
  };
  const failures = async (store: string): Promise<number> =>
    Number(
      new RegExp(`^microcrop_session_store_failures_total\\{store="${store}"\\} (\\d+)$`, 'm').exec(
        (await get('/metrics')).body,
      )?.[1] ?? 0,
    );
  const backInRedis = async (): Promise<void> => {
    while ((await get('/health/redis')).status !== 200) await pause(100);
  };
  const hop = async (caller: number, text: string): Promise<string> => {
    const form = {
      sessionId: `ATUid_redis-${caller}`,
      phoneNumber: `+254722${String(100_000 + caller)}`,
      serviceCode: '*384#',
      text,
    };
    const answer = await fetch(`${gateway.platform.url}/ussd/${SECRET}`, {
      method: 'POST',
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(ANSWER_MILLISECONDS_MAX),
    });
    return `${answer.status} ${await answer.text()}`;
  };
  /** Who registered and bought in this dialogue, hop by hop; each third hop comes twice at the same time. */
  const wholeDialogue = async (caller: number, refused: string[]): Promise<void> => {
    const keys = keysOf(caller);
    const read = async (text: string): Promise<void> => {
      const screen = await hop(caller, text);
      if (!/^200 (CON|END) /.test(screen) || screen.includes('Not understood'))
        refused.push(`${text}: ${screen}`);
    };
    await read('');
    for (const [at] of keys.entries()) {
      const text = keys.slice(0, at + 1).join('*');
      await Promise.all((caller + at) % 3 === 0 ? [read(text), read(text)] : [read(text)]);
    }
    if (!(await hop(caller, keys.join('*'))).includes('payment prompt'))
      refused.push('the last screen again');
  };
  /** Dialogues one after another in each lane until `fault` is over; gives who dialled. */
  const underLoad = async (fault: () => Promise<void>): Promise<readonly number[]> => {
    const refused: string[] = [];
    const dialled: number[] = [];
    const over = new AbortController();
    const lane = async (): Promise<void> => {
      while (!over.signal.aborted) {
        callers += 1;
        dialled.push(callers);
        await wholeDialogue(callers, refused);
      }
    };
    const lanes = Array.from({ length: LANES }, lane);
    await fault();
    over.abort();
    await Promise.all(lanes);
    expect(refused).toEqual([]);
    return dialled;
  };
  /** Rows by what they must be one of: a policyholder, a policy and a prompt for each who dialled. */
  const counts = async (): Promise<readonly number[]> => {
    const [row] = await gateway.scheme.database.statement<Readonly<Record<string, bigint>>>(
      `select (select count(*) from policies.policyholder) as people, (select count(*) from policies.policy) as policies,
        (select count(*) from payments.collection) as prompts,
        (select count(*) from platform.outbox where kind = 'request-premium') as asked`,
    );
    return Object.values(row ?? {}).map(Number);
  };

  const freezeFor = async (milliseconds: number): Promise<void> => {
    redis?.freeze();
    await pause(milliseconds);
    redis?.thaw();
  };

  it.each<[string, () => Promise<void>]>([
    [
      'killed for three seconds',
      async () => {
        await redis?.kill();
        await pause(1500);
        expect(await get('/health/redis')).toMatchObject({ status: 503 });
        expect(await get('/health/ready')).toEqual({
          status: 200,
          body: '{"status":"ready","without":["redis"]}',
        });
        await pause(1500);
        await redis?.start();
      },
    ],
    ['frozen for three seconds', () => freezeFor(3000)],
    [
      'emptied, again and again',
      async () => {
        for (let times = 0; times < 10; times += 1) {
          await pause(100);
          await redis?.command('flushall');
        }
      },
    ],
  ])('%s', async (name, fault) => {
    const before = { counts: await counts(), redis: await failures('redis') };
    const dialled = await underLoad(async () => {
      await pause(500);
      await fault();
      await backInRedis();
      await pause(500);
    });
    expect(await counts()).toEqual(before.counts.map((count) => count + dialled.length));
    // One that is only emptied answers all the same.
    if (!name.startsWith('emptied')) expect(await failures('redis')).toBeGreaterThan(before.redis);
    expect(await failures('postgres')).toBe(0);
    expect(await get('/health/ready')).toEqual({ status: 200, body: '{"status":"ready"}' });
    expect(Number(await redis?.command('dbsize'))).toBeGreaterThan(0);
  });
});
