// Decides what postmaster.pid says, and how it is removed: only if it still says what we judged.
import { randomBytes } from 'node:crypto';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** As PostgreSQL writes it: line 1 the process, line 4 the port. */
export type PidFile = { readonly text: string; readonly pid: number; readonly port: number };

/** Undefined: no file. `pid` is 0 where the file is empty or broken. */
export async function readPidFile(dataFolder: string): Promise<PidFile | undefined> {
  try {
    const text = await readFile(pidFileOf(dataFolder), 'utf8');
    const lines = text.split('\n');
    return { text, pid: Number(/^\d+$/.exec(lines[0] ?? '')?.[0] ?? '0'), port: Number(lines[3] ?? '0') };
  } catch {
    return undefined;
  }
}

/** Moves the file away before looking at it again, so that a server which started meanwhile gets its own file back. */
export async function removePidFile(dataFolder: string, judged: PidFile): Promise<void> {
  const aside = `${pidFileOf(dataFolder)}.judged-${randomBytes(4).toString('hex')}`;
  try {
    await rename(pidFileOf(dataFolder), aside);
    if ((await readFile(aside, 'utf8')) === judged.text) await rm(aside);
    else await rename(aside, pidFileOf(dataFolder));
  } catch {
    // Somebody else removed it: the same end.
  }
}

function pidFileOf(dataFolder: string): string {
  return join(dataFolder, 'postmaster.pid');
}
