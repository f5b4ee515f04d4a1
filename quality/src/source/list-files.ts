// Decides which files the rules read: everything that is or could be committed, nothing that is ignored.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A text file of the repository; `path` is relative to its root, with `/`. */
export type TextFile = { readonly path: string; readonly text: string };

const IGNORED = new Set(['.git', 'node_modules', '.cache', '.microcrop', 'coverage']);
const BINARY = /\.(png|jpe?g|gif|webp|ico|woff2?|pdf|gz|zip)$/i;

/** Every text file below `root`, sorted by path; without git (an unpacked archive) by walking the folders. */
export function listFiles(root: string): readonly TextFile[] {
  const paths = existsSync(join(root, '.git')) ? pathsOfGit(root) : pathsBelow(root, '');
  return paths
    .filter((path) => !BINARY.test(path))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

function pathsOfGit(root: string): readonly string[] {
  const listing = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const paths = [...new Set(listing.split('\0'))].filter((path) => path !== '');
  return paths.filter((path) => isFile(join(root, path)));
}

function pathsBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !IGNORED.has(entry.name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return pathsBelow(root, path);
      return entry.isFile() ? [path] : [];
    });
}

// A file that another process removed since the listing is no file.
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
