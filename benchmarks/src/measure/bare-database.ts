// Decides how a benchmark reaches its database where it needs no scheme: by the shipped pool, one connection a lane.
import { type Database, openDatabase } from '@microcrop/platform/database';

export function openForMeasuring(databaseUrl: string, concurrency: number): Database {
  return openDatabase(databaseUrl, {
    applicationName: 'microcrop bench',
    connectionsMax: concurrency,
    connectTimeoutMillisecondsMax: 20_000,
    statementTimeoutMillisecondsMax: 20_000,
    lockTimeoutMillisecondsMax: 10_000,
    idleInTransactionMillisecondsMax: 20_000,
    chance: Math.random,
  });
}
