// Decides that one demo at a time works on a data folder: a second one is told, a dead one's claim is void.
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Complaint } from '../complaint.ts';

export type HeldFolder = { readonly release: () => Promise<void> };

/** Claims the folder for this process. Complains when a living demo holds it. */
export async function holdFolder(directory: string): Promise<HeldFolder> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, 'demo.pid');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await claim(path)) return { release: () => rm(path, { force: true }) };
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    if (await isDemo(holder)) {
      throw new Complaint(
        `another demo (process ${holder}) is running on ${directory}: stop it first, or name another folder with --data-dir`,
      );
    }
    await rm(path, { force: true });
  }
  throw new Complaint(`the folder ${directory} could not be claimed: another demo is starting there`);
}

async function claim(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** The number may have been given to another process since: then its command line names no demo. */
async function isDemo(pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => 'demo');
  return command.includes('demo') && !(await isZombie(pid));
}

async function isZombie(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return /\) Z /.test(stat);
}

/** What the folder holds of a demo's own secrets: made once, readable by its owner alone. */
export async function secretIn(directory: string, name: string, make: () => string): Promise<string> {
  const path = join(directory, name);
  const known = await readFile(path, 'utf8').catch(() => undefined);
  if (known !== undefined && known.trim() !== '') return known.trim();
  const secret = make();
  await writeFile(path, `${secret}\n`, { mode: 0o600, flush: true });
  return secret;
}
