// Decides that what processes share to guard a provider holds over all of them: breaker, probe, pace, switches and leadership.

import type { HttpReply } from '@microcrop/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, postgresUnitOfWork } from '../database/index.ts';
import { type BreakerRule, createGuards, postgresGuards } from '../guards/index.ts';
import { giveUp, lead, leaders } from '../leadership/index.ts';
import { postgresSwitches } from '../switches/index.ts';
import { describeSwitches } from './switches-contract.ts';
import { type TestDatabase, testDatabase } from './test-database.ts';

let home: TestDatabase;
let database: Database;
beforeAll(async () => {
  home = await testDatabase();
  database = home.open();
});
afterAll(async () => {
  await database?.end();
  await home?.drop();
});

describeSwitches('PostgreSQL', async () => {
  await database.statement('truncate platform.switch, platform.switch_change');
  return postgresUnitOfWork(database, postgresSwitches);
});

const RULE: BreakerRule = { failuresMax: 3, restSeconds: 60, restSecondsMax: 100, probeSeconds: 30 };
const INSTANTS = {
  provider_guard: ['open_until', 'probe_until', 'held_until', 'next_call_at'],
  leadership: ['held_until'],
};

/** Lets `seconds` of database time go by, as far as these rows know. */
async function pass(seconds: number): Promise<void> {
  for (const [table, columns] of Object.entries(INSTANTS)) {
    const earlier = columns.map((column) => `${column} = ${column} - make_interval(secs => $1)`);
    await database.statement(`update platform.${table} set ${earlier.join(', ')}`, [seconds]);
  }
}

describe('the breaker that processes share', () => {
  beforeEach(() => database.statement('truncate platform.provider_guard'));
  const store = () => postgresGuards(database);
  const state = async () => (await store().read()).get('operator');
  const fail = async (times: number) => {
    for (let nth = 0; nth < times; nth += 1) await store().fail('operator', RULE);
  };

  it('opens after failures in a row, and is half-open when its rest is over', async () => {
    await fail(2);
    expect(await state()).toMatchObject({ state: 'closed', failures: 2 });
    await store().succeed('operator');
    await fail(2);
    expect(await state()).toMatchObject({ state: 'closed', failures: 2 });
    await fail(1);
    expect(await state()).toMatchObject({ state: 'open', failures: 3, openings: 1 });
    // What was sent before it opened fails or succeeds late: neither says anything.
    await fail(2);
    await store().succeed('operator');
    expect(await state()).toMatchObject({ state: 'open', failures: 5, openings: 1 });
    await pass(60);
    expect(await state()).toMatchObject({ state: 'half-open', seconds: 0 });
  });

  it('lets one process probe, another one once that one is given up, and rests longer each time', async () => {
    await fail(3);
    expect(await store().claimProbe('operator', RULE)).toBe(false);
    await pass(60);
    const claims = await Promise.all([1, 2, 3, 4].map(() => store().claimProbe('operator', RULE)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await state()).toMatchObject({ state: 'open' });
    await pass(30);
    expect(await store().claimProbe('operator', RULE)).toBe(true);
    await fail(1);
    const again = await state();
    expect(again).toMatchObject({ state: 'open', openings: 2 });
    expect(again?.seconds).toBeGreaterThan(RULE.restSeconds);
    expect(again?.seconds).toBeLessThanOrEqual(RULE.restSecondsMax);
    await pass(100);
    expect(await store().claimProbe('operator', RULE)).toBe(true);
    await store().succeed('operator');
    expect(await state()).toEqual({ state: 'closed', failures: 0, openings: 0, seconds: 0 });
  });

  it('leaves a provider alone for as long as it asks', async () => {
    await store().hold('operator', 50);
    await store().hold('operator', 10);
    await pass(20);
    expect(await state()).toMatchObject({ state: 'open', failures: 0 });
    await pass(30);
    expect(await state()).toMatchObject({ state: 'closed' });
  });

  it('reserves places one behind the other, and none where the row is too long', async () => {
    const reserve = (count: number) => store().reserve('operator', count, 0.1, 100_000);
    expect(await reserve(5)).toBe(0);
    const second = (await reserve(5)) ?? 0;
    expect(second).toBeGreaterThan(40_000);
    expect(second).toBeLessThanOrEqual(50_000);
    await reserve(20);
    expect(await reserve(1)).toBeUndefined();
    await pass(1000);
    expect(await reserve(1)).toBe(0);
  });
});

describe('the exchange that is guarded', () => {
  beforeEach(() => database.statement('truncate platform.provider_guard'));
  const REQUEST = { method: 'GET', url: 'http://provider.invalid', headers: {}, body: '' } as const;
  const FAILED: HttpReply = { noAnswer: true };
  const WELL: HttpReply = { status: 200, contentType: '', body: '' };

  type More = { readonly perSecond?: number; readonly off?: () => boolean };

  /** A process; what others found is known to it once `later` was called. */
  const open = (reply: () => HttpReply, { perSecond, off }: More = {}) => {
    const sent: number[] = [];
    let now = 0;
    const guards = createGuards({
      store: postgresGuards(database),
      breaker: RULE,
      milliseconds: () => now,
      onUnnoted: (error) => expect.fail(String(error)),
      isOff: async () => off?.() ?? false,
    });
    const rule = { perSecond, isFailure: (each: HttpReply) => 'noAnswer' in each };
    const exchange = guards.around('operator', rule, async () => {
      sent.push(performance.now());
      return reply();
    });
    return {
      sent,
      ask: () => exchange(REQUEST),
      probe: guards.probe,
      later: () => {
        now += 1000;
      },
    };
  };

  it('sends nothing while the breaker is open, from any process, and one request when it is half-open', async () => {
    const world = { well: false };
    const reply = () => (world.well ? WELL : FAILED);
    const [here, there] = [open(reply), open(reply)];
    for (let nth = 0; nth < 3; nth += 1) expect(await here.ask()).toEqual(FAILED);
    expect(await here.ask()).toEqual({ notSent: true });
    expect(await there.ask()).toEqual({ notSent: true });
    expect([here.sent.length, there.sent.length]).toEqual([3, 0]);
    await pass(60);
    for (const each of [here, there]) each.later();
    const tried = await Promise.all([here, there, here, there].map(({ ask }) => ask()));
    expect(tried.filter((each) => 'noAnswer' in each)).toHaveLength(1);
    expect(here.sent.length + there.sent.length).toBe(4);
    world.well = true;
    await pass(100);
    for (const each of [here, there]) each.later();
    expect([await here.ask(), await here.ask()]).toEqual([WELL, WELL]);
    there.later();
    expect(await there.ask()).toEqual(WELL);
  });

  it('probes with the work of one process, and is no longer probed by it when that is over', async () => {
    const [here, there] = [open(() => FAILED), open(() => FAILED)];
    for (let nth = 0; nth < 3; nth += 1) await here.ask();
    await pass(60);
    expect(await here.probe('operator', async () => undefined)).toBe(true);
    expect(await there.probe('operator', async () => expect.fail('another process probes'))).toBe(false);
    here.later();
    expect(await here.ask()).toEqual({ notSent: true });
    expect(here.sent).toHaveLength(3);
  });

  it('sends nothing to a provider that is switched off', async () => {
    const { sent, ask } = open(() => WELL, { off: () => true });
    expect([await ask(), sent]).toEqual([{ notSent: true }, []]);
  });

  it('forgets single failures with each success', async () => {
    const replies = [FAILED, FAILED, WELL, FAILED, FAILED, WELL, FAILED];
    const { sent, ask } = open(() => replies.shift() ?? WELL);
    for (let nth = 0; nth < 8; nth += 1) await ask();
    expect(sent).toHaveLength(8);
  });

  it('leaves alone who says "too many", for as long as is said', async () => {
    const { sent, ask, later } = open(() => ({
      status: 429,
      contentType: '',
      body: '',
      retryAfterSeconds: 60,
    }));
    expect(await ask()).toMatchObject({ status: 429 });
    await pass(50);
    later();
    expect(await ask()).toEqual({ notSent: true });
    await pass(10);
    later();
    expect(await ask()).toMatchObject({ status: 429 });
    expect(sent).toHaveLength(2);
  });

  it('keeps the sum of all processes below the limit, and gives each its turn', async () => {
    const all = [1, 2].map(() => open(() => WELL, { perSecond: 50 }));
    const startedAt = performance.now();
    await Promise.all(all.flatMap(({ ask }) => Array.from({ length: 15 }, ask)));
    expect(all.map((each) => each.sent.length)).toEqual([15, 15]);
    const sent = all.flatMap((each) => each.sent).toSorted((one, other) => one - other);
    // The nth of all goes out no sooner than its place: a timer may fire a millisecond or two early.
    const early = sent.filter((at, nth) => at - startedAt < nth * 20 - 5);
    expect(early).toEqual([]);
  });
});

describe('leadership', () => {
  beforeEach(() => database.statement('truncate platform.leadership'));

  it('is one process’s, with a token that grows at each change of hands', async () => {
    const first = await lead(database, 'house', 'one', 60);
    expect(first).toEqual({ duty: 'house', token: 1n });
    expect(await lead(database, 'house', 'other', 60)).toBeUndefined();
    expect(await lead(database, 'house', 'one', 60)).toEqual(first);
    expect(await lead(database, 'books', 'other', 60)).toEqual({ duty: 'books', token: 1n });
    await pass(60);
    expect(await lead(database, 'house', 'other', 60)).toEqual({ duty: 'house', token: 2n });
    expect(await lead(database, 'house', 'one', 60)).toBeUndefined();
    expect(await leaders(database)).toMatchObject([
      { duty: 'books', holder: 'other', token: 1n, secondsLeft: 0 },
      { duty: 'house', holder: 'other', token: 2n },
    ]);
  });

  it('gives a holder whose lease was over a new token, and passes on at once what is given up', async () => {
    await lead(database, 'house', 'one', 60);
    await pass(60);
    const second = await lead(database, 'house', 'one', 60);
    expect(second).toEqual({ duty: 'house', token: 2n });
    if (second !== undefined) await giveUp(database, second);
    expect(await lead(database, 'house', 'other', 60)).toEqual({ duty: 'house', token: 3n });
  });
});
