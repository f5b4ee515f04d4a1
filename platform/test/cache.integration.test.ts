// Decides that a cache keeps nobody waiting: gone, frozen or never there, each command ends by itself, and it is back when the server is.
import { setTimeout as pause } from 'node:timers/promises';
import { notVerified } from '@microcrop/quality';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cache, CacheAway, openCache } from '../cache/index.ts';
import { type LocalRedis, startLocalRedis } from '../local-servers/index.ts';

const redis: LocalRedis | undefined = await startLocalRedis();
if (redis === undefined) notVerified('the cache over Redis', 'redis-server is not installed');

it('is opened where nobody answers, and says so at each command', async () => {
  const cache = await openCache('redis://127.0.0.1:9');
  await expect(cache.get('a')).rejects.toThrow(CacheAway);
  await expect(cache.ping()).rejects.toThrow('it failed a moment ago');
  cache.close();
});

describe.runIf(redis !== undefined)('a cache', () => {
  let cache: Cache;
  beforeAll(async () => {
    cache = await openCache(redis?.url ?? '');
  });
  afterAll(async () => {
    cache?.close();
    await redis?.stop();
  });

  const back = async (): Promise<void> => {
    while (
      !(await cache.ping().then(
        () => true,
        () => false,
      ))
    )
      await pause(50);
  };

  it('keeps a value for its time', async () => {
    expect(await cache.get('a')).toBeUndefined();
    await cache.set('a', 'one', 60);
    expect(await cache.get('a')).toBe('one');
    const left = Number(await redis?.command('ttl', 'a'));
    expect([left > 50, left <= 60]).toEqual([true, true]);
  });

  it('ends every command while the server is frozen, those just after one without asking', async () => {
    redis?.freeze();
    const reasons = await Promise.all(Array.from({ length: 20 }, () => cache.get('a').catch(String)));
    expect(new Set(reasons)).toEqual(new Set(['CacheAway: the cache is away: no answer in time']));
    await expect(cache.set('a', 'two', 60)).rejects.toThrow('it failed a moment ago');
    redis?.thaw();
    await back();
    expect(await cache.get('a')).toBe('one');
  });

  it('does not blame the server for a process that stood still', async () => {
    await cache.set('still', 'here', 60);
    const answer = cache.get('still');
    const until = performance.now() + 300;
    while (performance.now() < until);
    expect(await answer).toBe('here');
  });

  it('is back when the server is, as empty as that', async () => {
    await redis?.kill();
    await expect(cache.get('a')).rejects.toThrow(CacheAway);
    await redis?.start();
    await back();
    expect(await cache.get('a')).toBeUndefined();
    await cache.set('a', 'three', 60);
    expect(await cache.get('a')).toBe('three');
  });
});
