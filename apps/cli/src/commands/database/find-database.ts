// Decides which database a command works on: the folder named, else DATABASE_URL, else the usual folder; its server is shared or started.
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { defaultDataFolder, startEmbeddedPostgres } from '@microcrop/platform/embedded-postgres';
import { Complaint } from '../../complaint.ts';
import type { DatabaseOptions } from '../settle.ts';

export type FoundDatabase = {
  readonly url: string;
  /** The scheme's data folder; its keys lie in `keys`. */
  readonly directory: string;
  /** Stops the server where this command started it; a running one is left alone. */
  readonly stop: () => Promise<void>;
};

/** Refuses as EMBEDDED_REFUSALS says. */
export async function findDatabase({ dataDir }: DatabaseOptions): Promise<FoundDatabase> {
  const directory = dataFolder(dataDir, 'demo');
  const url = process.env['DATABASE_URL'] ?? '';
  if (dataDir === undefined && url !== '')
    return { url: checkedUrl(url), directory, stop: async () => undefined };
  const server = await startEmbeddedPostgres({ directory });
  return { url: server.url, directory, stop: server.stop };
}

/** The folder named, else MICROCROP_DATA_DIR, else `name` below the machine's usual place. Absolute. */
export function dataFolder(named: string | undefined, name: 'demo' | 'serve'): string {
  const given = named ?? process.env['MICROCROP_DATA_DIR'] ?? '';
  if (given !== '') return resolve(given);
  const isRoot = process.getuid?.() === 0;
  return join(defaultDataFolder({ isRoot, home: homedir(), platform: process.platform }), name);
}

export function keysFolder(directory: string): string {
  return join(directory, 'keys');
}

/** Never repeats what it was given: the address holds a password. */
export function checkedUrl(url: string): string {
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return url;
  throw new Complaint(
    'DATABASE_URL is no address of a database: write postgres://user:password@host:port/database, or unset it',
  );
}
