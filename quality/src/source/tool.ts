// Decides where the tools of the repository are: as npm installed them, run by the Node that runs us.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { REPOSITORY } from './repository.ts';

/** The command that runs an npm tool of the repository with `given` arguments. */
export function npmTool(name: string, ...given: readonly string[]): readonly [string, ...string[]] {
  return [process.execPath, join(REPOSITORY, 'node_modules', '.bin', name), ...given];
}

/** Whether a program of this name can be called on this machine. */
export function isInstalled(program: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.some((folder) => folder !== '' && existsSync(join(folder, program)));
}
