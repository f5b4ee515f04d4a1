// Decides how Redis is reached: a bounded wait for each command, none at all just after a failure, and back as soon as it is.
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { Redis } from 'ioredis';
import { type Cache, CacheAway } from './port.ts';

/** A command of ours takes a fraction of a millisecond; a server that needs longer is frozen or gone. */
const COMMAND_MILLISECONDS_MAX = 80;
/** After a failure nobody waits for the server again for so long; one who comes later finds out for all. */
const REST_MILLISECONDS = 250;
const RECONNECT_MILLISECONDS_MAX = 500;
const CONNECT_MILLISECONDS_MAX = 1000;
const SILENCE_MILLISECONDS_MAX = 2000;

/** `url` is a redis:// or rediss:// address. Waits a second for the server, and goes on without it. */
export async function openCache(url: string): Promise<Cache> {
  const redis = new Redis(url, {
    connectTimeout: CONNECT_MILLISECONDS_MAX,
    enableOfflineQueue: false,
    // A frozen server's connection is given up, with all that waits in it.
    socketTimeout: SILENCE_MILLISECONDS_MAX,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    disableClientInfo: true,
    retryStrategy: (attempt) => Math.min(attempt * 50, RECONNECT_MILLISECONDS_MAX),
  });
  // Each failure is told by the command that meets it.
  redis.on('error', () => undefined);
  await once(redis, 'ready', { signal: AbortSignal.timeout(CONNECT_MILLISECONDS_MAX) }).catch(
    () => undefined,
  );
  const ask = withRest();
  return {
    get: async (key) => (await ask(() => redis.get(key))) ?? undefined,
    set: async (key, value, seconds) => void (await ask(() => redis.set(key, value, 'EX', seconds))),
    ping: async () => void (await ask(() => redis.ping())),
    close: () => redis.disconnect(),
  };
}

type Ask = <Result>(command: () => Promise<Result>) => Promise<Result>;

function withRest(): Ask {
  let restsUntil = 0;
  return async (command) => {
    if (performance.now() < restsUntil) throw new CacheAway('it failed a moment ago');
    try {
      return await inTime(command());
    } catch (error) {
      restsUntil = performance.now() + REST_MILLISECONDS;
      throw new CacheAway(error instanceof Error ? error.message : String(error));
    }
  };
}

/**
 * The answer, or a throw once its time is over. Where it was we who stood still, the answer has come meanwhile and is read
 * first: a process that is out of breath must not take Redis for frozen, and give the database its work as well.
 */
function inTime<Result>(answer: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new Error('no answer in time'));
    const timer = setTimeout(() => setImmediate(giveUp), COMMAND_MILLISECONDS_MAX);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
