// Decides what lies where under the data folder, and that the server's account can reach it.
import { chmod, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { refuse } from '@microcrop/kernel';
import { defaultDataFolder } from './default-folder.ts';
import { EMBEDDED_REFUSALS } from './refusals.ts';
import { type Account, runProcess } from './run-process.ts';

export function clusterFolder(directory: string): string {
  return join(directory, 'postgres');
}

export function logFile(directory: string): string {
  return join(directory, 'postgres.log');
}

/** Inside the cluster, so that the two come and go together. */
export function passwordFile(cluster: string): string {
  return join(cluster, 'microcrop.password');
}

/** Makes the folder; what it makes is open to the server's account. Refuses EMBEDDED_FOLDER_UNREACHABLE. */
export async function prepareFolder(directory: string, account: Account): Promise<void> {
  const first = await mkdir(directory, { recursive: true, mode: account.uid === undefined ? 0o700 : 0o755 });
  if (account.uid === undefined) return;
  // The umask may have closed what was just made.
  if (first !== undefined) for (const made of between(first, directory)) await chmod(made, 0o755);
  if (await isReachable(directory, account)) return;
  for (const folder of between('/', directory)) {
    if (await isReachable(folder, account)) continue;
    const instead = defaultDataFolder({ isRoot: true, home: '', platform: process.platform });
    refuse(EMBEDDED_REFUSALS.EMBEDDED_FOLDER_UNREACHABLE, { folder: directory, closed: folder, instead });
  }
}

async function isReachable(folder: string, account: Account): Promise<boolean> {
  return (await runProcess('sh', ['-c', 'cd "$1"', 'sh', folder], account)).status === 0;
}

/** The folders from `top` down to `bottom`, both included. */
function between(top: string, bottom: string): readonly string[] {
  const folders = [bottom];
  for (let at = bottom; at !== top && dirname(at) !== at; ) {
    at = dirname(at);
    folders.unshift(at);
  }
  return folders;
}
