// Decides how a new cluster comes to be: made aside, then moved into its place as a whole, password included.
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse } from '@microcrop/kernel';
import type { Binaries } from './binaries.ts';
import { clusterFolder, passwordFile } from './folder.ts';
import { lookUpProcess } from './process-table.ts';
import { EMBEDDED_REFUSALS } from './refusals.ts';
import { type Account, runProcess } from './run-process.ts';

export const SUPERUSER = 'microcrop';

const INITDB_OPTIONS = [
  `--username=${SUPERUSER}`,
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--auth=scram-sha-256',
  '--data-checksums',
  '--no-instructions',
];

/** Makes the cluster if there is none. Refuses EMBEDDED_INITDB_FAILED and EMBEDDED_VERSION_MISMATCH. */
export async function ensureCluster(directory: string, binaries: Binaries, account: Account): Promise<void> {
  const cluster = clusterFolder(directory);
  if ((await clusterVersion(cluster)) === undefined) await makeCluster(directory, binaries, account);
  const version = await clusterVersion(cluster);
  const major = binaries.version.split('.')[0] ?? '';
  if (version !== major) {
    refuse(EMBEDDED_REFUSALS.EMBEDDED_VERSION_MISMATCH, {
      folder: cluster,
      found: version ?? 'none',
      wanted: major,
    });
  }
}

export async function readPassword(cluster: string): Promise<string> {
  return (await readFile(passwordFile(cluster), 'utf8')).trim();
}

async function clusterVersion(cluster: string): Promise<string | undefined> {
  return readFile(join(cluster, 'PG_VERSION'), 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
}

async function makeCluster(directory: string, binaries: Binaries, account: Account): Promise<void> {
  await removeAbandoned(directory);
  const unfinished = join(directory, `postgres.new-${process.pid}-${randomBytes(4).toString('hex')}`);
  const password = `${unfinished}.password`;
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flush: true });
  for (const made of [unfinished, password]) await give(made, account);
  const options = ['-D', unfinished, `--pwfile=${password}`, ...INITDB_OPTIONS];
  const { status, output } = await runProcess(join(binaries.native, 'bin', 'initdb'), options, account);
  if (status !== 0) {
    refuse(EMBEDDED_REFUSALS.EMBEDDED_INITDB_FAILED, {
      folder: directory,
      reason: output.trim().slice(-400),
    });
  }
  await rename(password, passwordFile(unfinished));
  await moveIntoPlace(unfinished, directory);
}

/** Of two first starts at once one wins; the other takes the winner's cluster. */
async function moveIntoPlace(unfinished: string, directory: string): Promise<void> {
  try {
    await rename(unfinished, clusterFolder(directory));
    const folder = await open(directory, 'r');
    await folder.sync();
    await folder.close();
  } catch {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function give(path: string, { uid, gid }: Account): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
}

/** What a start left behind that was killed while it made a cluster. */
async function removeAbandoned(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const pid = /^postgres\.new-(\d+)/.exec(name)?.[1];
    if (pid === undefined || (await lookUpProcess(Number(pid))) !== undefined) continue;
    await rm(join(directory, name), { recursive: true, force: true });
  }
}
