// Decides that what is old is dropped and nothing else, by one process; one that was frozen past its lease drops nothing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { addMinutes, invariant } from '@microcrop/kernel';
import { giveUp, lead, leaders } from '@microcrop/platform/leadership';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHousekeeper, keepHouse, type OpenScheme } from '../src/index.ts';
import { NOW, type TestPlatforms, testPlatforms } from './support/open-platforms.ts';

const LEADER = fileURLToPath(new URL('./support/lead-house.ts', import.meta.url));
const DAY = 1440;

describe('the house', () => {
  let platforms: TestPlatforms;
  let scheme: OpenScheme;
  beforeAll(async () => {
    platforms = await testPlatforms();
    ({ scheme } = await platforms.start({ role: 'worker:evidence', isAlone: false }));
  });
  afterAll(() => platforms.end());
  beforeEach(async () => {
    await scheme.database.statement('truncate ussd.intention, payments.inbox, platform.leadership');
  });

  /** As many intentions and callbacks, carried out and received so many minutes ago. */
  const put = async (count: number, minutesAgo: number): Promise<void> => {
    const at = addMinutes(NOW, -minutesAgo);
    await scheme.database.statement(
      `insert into ussd.intention (key, done_at)
       select 'ATUid_' || $2::bigint || '_' || n, $2::bigint from generate_series(1, $1::integer) as n`,
      [count, at],
    );
    await scheme.database.statement(
      `insert into payments.inbox (source, subject_id, digest, sealed_body, received_at)
       select 'stk', n::text, sha256(($2::bigint || '/' || n)::bytea), ''::bytea, $2::bigint from generate_series(1, $1::integer) as n`,
      [count, at],
    );
  };
  const left = async (): Promise<readonly number[]> => {
    const [row] = await scheme.database.statement<{ intentions: bigint; callbacks: bigint }>(
      'select (select count(*) from ussd.intention) as intentions, (select count(*) from payments.inbox) as callbacks',
    );
    return [Number(row?.intentions), Number(row?.callbacks)];
  };
  const leadHouse = async (holder: string) => {
    const fence = await lead(scheme.database, 'housekeeping', holder, 600);
    invariant(fence !== undefined, 'nobody leads');
    return fence;
  };

  it('loses intentions two days old and callbacks a month old, in portions, and keeps the rest', async () => {
    await put(1200, 31 * DAY);
    await put(3, 3 * DAY);
    await put(5, 1);
    expect(await keepHouse(scheme.database, await leadHouse('one'), NOW)).toBe(1200 + 1203);
    expect(await left()).toEqual([5, 8]);
  });

  it('forgets keys and tries that are over, and keeps those that count', async () => {
    const hour = 3_600_000;
    await scheme.database.statement(
      `insert into platform.idempotency (account, key, fingerprint, claimed_at)
       values ('juma', 'an-old-key', 'x', $1), ('juma', 'a-new-key', 'x', $2)`,
      [NOW - 49 * hour, NOW - hour],
    );
    await scheme.database.statement(
      `insert into accounts.tries (subject, count, since) values ('an-old-name', 1, $1), ('a-new-name', 1, $2)`,
      [Date.now() - 25 * hour, Date.now() - hour],
    );
    expect(await createHousekeeper(scheme, () => 0).tend()).toBe(2);
    const kept = await scheme.database.statement(
      'select key as name from platform.idempotency union all select subject from accounts.tries',
    );
    expect(kept).toEqual([{ name: 'a-new-key' }, { name: 'a-new-name' }]);
  });

  it('is kept by one of two, and by the other once that one leaves', async () => {
    let now = 0;
    const [one, other] = [1, 2].map(() => createHousekeeper(scheme, () => now));
    invariant(one !== undefined && other !== undefined, 'there are two');
    await put(1, 4 * DAY);
    expect([await other.tend(), await one.tend()]).toEqual([1, 0]);
    await put(1, 5 * DAY);
    expect([await other.tend(), await one.tend()]).toEqual([0, 0]);
    await other.leave();
    now += 60_000;
    expect(await one.tend()).toBe(1);
    expect(await leaders(scheme.database)).toMatchObject([{ duty: 'housekeeping', token: 2n }]);
  });

  it('loses nothing to a leader that was frozen past its lease', async () => {
    await put(10, 31 * DAY);
    const frozen = spawn(process.execPath, [LEADER, platforms.databaseUrl, String(NOW)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const ended = once(frozen, 'exit');
    const lines = createInterface({ input: frozen.stdout });
    expect(await once(lines, 'line')).toEqual(['leads with token 1']);
    frozen.kill('SIGSTOP');
    frozen.stdin.end('keep house\n');
    const [row] = await leaders(scheme.database);
    invariant(row !== undefined, 'somebody leads');
    // Its lease goes by.
    await giveUp(scheme.database, row);
    const next = await leadHouse('the next one');
    frozen.kill('SIGCONT');
    expect(await once(lines, 'line')).toEqual(['dropped 0']);
    await ended;
    expect(await left()).toEqual([10, 10]);
    expect(await keepHouse(scheme.database, next, NOW)).toBe(20);
  });
});
