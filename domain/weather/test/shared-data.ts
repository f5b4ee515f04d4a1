// Decides where the tests find data that stands beside the repository, and that its absence is said aloud.
import { existsSync } from 'node:fs';

/** The file's path, or `undefined` (and a line on the terminal) where it is absent. */
export function sharedData(path: string): URL | undefined {
  const url = new URL(`../../../../shared/data/${path}`, import.meta.url);
  if (existsSync(url)) return url;
  console.warn(`SKIPPED: shared/data/${path} is not beside this repository`);
  return undefined;
}
