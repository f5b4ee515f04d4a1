// Decides how a scheme is opened on its database: migrated, its key file its own, every step able to run on it.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Clock, instantOfEpochMilliseconds, type UnitOfWork } from '@microcrop/kernel';
import {
  type Database,
  MIGRATIONS_FOLDER,
  migrate,
  openDatabase,
  postgresUnitOfWork,
} from '@microcrop/platform/database';
import { createLowWater } from '@microcrop/platform/outbox';
import { postgresSwitches } from '@microcrop/platform/switches';
import { keyFileProvider, openKeyring, postgresDataKeys } from '@microcrop/platform/vault';
import { createShelf, createSwitchboard, type SchemePorts, type SchemeSettings } from '@microcrop/scheme';
import { type PlatformStores, postgresStores } from './compose-stores.ts';
import { RANDOM_IDENTITY } from './random-identity.ts';
import { type SchemeState, schemeState } from './scheme-state.ts';

export type SchemePlace = {
  readonly databaseUrl: string;
  /** Where the key files lie. */
  readonly directory: string;
  readonly applicationName: string;
  readonly connectionsMax: number;
};

export type OpenScheme = {
  readonly database: Database;
  readonly state: SchemeState;
  readonly ports: Omit<SchemePorts, 'unitOfWork'> & { readonly unitOfWork: UnitOfWork<PlatformStores> };
  readonly close: () => Promise<void>;
};

/** A switch takes effect in every process within about a second. */
const SWITCHES_FRESH_MILLISECONDS = 500;
const CACHED_KEYS_MAX = 10_000;
const CONNECT_MILLISECONDS_MAX = 10_000;
const LOCK_MILLISECONDS_MAX = 10_000;
const STATEMENT_MILLISECONDS_MAX = 30_000;
const IDLE_MILLISECONDS_MAX = 30_000;

/** Refuses as migrations and vault do. `clockOf` is given the scheme's own state, for a clock may be stored there. */
export async function openScheme(
  place: SchemePlace,
  settings: SchemeSettings,
  clockOf: (state: SchemeState) => Promise<Clock>,
): Promise<OpenScheme> {
  const database = openDatabase(place.databaseUrl, {
    applicationName: place.applicationName,
    connectionsMax: place.connectionsMax,
    connectTimeoutMillisecondsMax: CONNECT_MILLISECONDS_MAX,
    statementTimeoutMillisecondsMax: STATEMENT_MILLISECONDS_MAX,
    lockTimeoutMillisecondsMax: LOCK_MILLISECONDS_MAX,
    idleInTransactionMillisecondsMax: IDLE_MILLISECONDS_MAX,
    chance: Math.random,
  });
  try {
    return await openOn(database, place, settings, clockOf);
  } catch (error) {
    await database.end();
    throw error;
  }
}

async function openOn(
  database: Database,
  place: SchemePlace,
  settings: SchemeSettings,
  clockOf: (state: SchemeState) => Promise<Clock>,
): Promise<OpenScheme> {
  await migrate(place.databaseUrl, MIGRATIONS_FOLDER);
  const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));
  const provider = await keyFileProvider(join(place.directory, 'vault.key'), random);
  const keyring = await openKeyring({ provider, random, cachedKeysMax: CACHED_KEYS_MAX });
  const state = schemeState(database);
  const clock = await clockOf(state);
  const unitOfWork = postgresUnitOfWork(database, postgresStores(keyring, clock, createLowWater()));
  const switchboard = createSwitchboard(
    () => database.alone((sql) => postgresSwitches(sql).off()),
    () => performance.now(),
    SWITCHES_FRESH_MILLISECONDS,
  );
  await database.transaction((sql) => keyring.checkBelongs(postgresDataKeys(sql)));
  return {
    database,
    state,
    ports: {
      unitOfWork,
      clock,
      identity: RANDOM_IDENTITY,
      shelf: createShelf(),
      switchboard,
      blindIndex: keyring.blindIndex,
      settings,
    },
    close: () => database.end(),
  };
}

/** The stored clock where there is one, else the machine's: for a command beside a scheme that somebody else drives. */
export async function storedClock(state: SchemeState): Promise<Clock> {
  const stored = await state.readClock();
  return { now: () => stored ?? instantOfEpochMilliseconds(Date.now()) };
}
