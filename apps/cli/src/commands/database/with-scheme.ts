// Decides how a command calls a step of the scheme: on its database, with its keys, by its own clock.
import { mkdir } from 'node:fs/promises';
import { type OpenScheme, openScheme, storedClock } from '@microcrop/serve';
import type { DatabaseOptions } from '../settle.ts';
import { findDatabase, keysFolder } from './find-database.ts';
import { NO_SETTINGS, settingsKept } from './scheme-settings.ts';

const CONNECTIONS_MAX = 2;

/** Runs `work` on the ports of the scheme, whose database is brought to this version first. */
export async function withScheme<Result>(
  options: DatabaseOptions,
  work: (ports: OpenScheme['ports'], scheme: OpenScheme) => Promise<Result>,
): Promise<Result> {
  const found = await findDatabase(options);
  try {
    const directory = keysFolder(found.directory);
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const place = {
      databaseUrl: found.url,
      directory,
      applicationName: 'microcrop command',
      connectionsMax: CONNECTIONS_MAX,
    };
    const scheme = await openScheme(place, NO_SETTINGS, storedClock);
    try {
      return await work({ ...scheme.ports, settings: await settingsKept(scheme.state) }, scheme);
    } finally {
      await scheme.close();
    }
  } finally {
    await found.stop();
  }
}
