// Decides how a test runs another commit's build beside this one: its files from the history, its libraries as they were.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The commit whose build runs beside this one; undefined where the history does not reach back to it. */
export async function otherCommit(root: string): Promise<string | undefined> {
  const wanted = process.env['MICROCROP_OTHER_BUILD'] ?? 'HEAD~1';
  try {
    const { stdout } = await run('git', ['-C', root, 'rev-parse', '--verify', `${wanted}^{commit}`]);
    return stdout.trim();
  } catch {
    return undefined;
  }
}

/** Unpacks the commit into `folder`. Its libraries are this checkout's where the lock file is the same, else they are installed. */
export async function unpackBuild(root: string, commit: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const archive = join(folder, 'build.tar');
  await run('git', ['-C', root, 'archive', '--output', archive, commit]);
  await run('tar', ['-xf', archive, '-C', folder]);
  if (
    (await digestOf(join(root, 'package-lock.json'))) === (await digestOf(join(folder, 'package-lock.json')))
  )
    await shareLibraries(root, folder);
  else await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder });
}

async function digestOf(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

/** A link to each library, but for the project's own packages: those are the commit's. */
async function shareLibraries(root: string, folder: string): Promise<void> {
  const [from, to] = [join(root, 'node_modules'), join(folder, 'node_modules')];
  const own = '@microcrop';
  await mkdir(join(to, own), { recursive: true });
  for (const name of await readdir(from)) if (name !== own) await symlink(join(from, name), join(to, name));
  for (const name of await readdir(join(from, own)))
    await symlink(await readlink(join(from, own, name)), join(to, own, name));
}

/**
 * Writes the configuration of this build's processes as the other build would have been given it: without the settings that
 * it does not have. Its own page of settings names those that it has.
 */
export async function configurationFor(build: string, configuration: string, file: string): Promise<void> {
  const page = await readFile(join(build, 'docs/settings.md'), 'utf8');
  const known = new Set([...page.matchAll(/`([A-Za-z]+)`/g)].map(([, name]) => name));
  const members: Readonly<Record<string, unknown>> = JSON.parse(await readFile(configuration, 'utf8'));
  const kept = Object.entries(members).filter(([name]) => known.has(name));
  await writeFile(file, JSON.stringify(Object.fromEntries(kept)), { mode: 0o600 });
}
