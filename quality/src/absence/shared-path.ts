// Decides where tests look for reference data that the repository does not carry: in a folder `shared` beside it.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { REPOSITORY } from '../source/repository.ts';

/** The path of `shared/…segments` beside the checkout or beside one of its parents; `undefined` where absent. */
export function sharedPath(...segments: readonly string[]): string | undefined {
  return parents(REPOSITORY)
    .map((folder) => join(folder, 'shared', ...segments))
    .find((path) => existsSync(path));
}

function parents(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [] : [parent, ...parents(parent)];
}
