// Decides where dialogues are kept between two hops: in Redis where there is one, else in the process that is alone, else in the database.
import type { Clock } from '@microcrop/kernel';
import { openCache } from '@microcrop/platform/cache';
import type { Database } from '@microcrop/platform/database';
import { firstThatAnswers, type SessionStore } from '@microcrop/ussd';
import { sessionsInProcess } from '@microcrop/ussd/adapters/process';
import { sessionsInRedis } from '@microcrop/ussd/adapters/redis';
import { postgresSessions } from '@microcrop/ussd/store';
import type { LesserStore } from './http-server.ts';

export type SessionsOrder = {
  readonly redisUrl: string | undefined;
  readonly isAlone: boolean;
  readonly database: Database;
  /** The scheme's. */
  readonly clock: Clock;
  /** Hears of each store that a turn had to do without. */
  readonly onFailure: (store: string) => void;
};

export type OpenSessions = {
  readonly sessions: SessionStore;
  /** Redis, where it is configured. */
  readonly lesser: readonly LesserStore[];
  readonly close: () => void;
};

export async function openSessions(order: SessionsOrder): Promise<OpenSessions> {
  const { redisUrl, isAlone, database, clock, onFailure } = order;
  const inPostgres = { name: 'postgres', store: postgresSessions(database) };
  const inProcess = { name: 'process', store: sessionsInProcess(clock) };
  if (redisUrl === undefined) {
    const sessions = firstThatAnswers([isAlone ? inProcess : inPostgres], onFailure);
    return { sessions, lesser: [], close: () => undefined };
  }
  const cache = await openCache(redisUrl);
  return {
    sessions: firstThatAnswers([{ name: 'redis', store: sessionsInRedis(cache) }, inPostgres], onFailure),
    lesser: [{ name: 'redis', check: cache.ping }],
    close: cache.close,
  };
}
