// Decides which version this is: the package's own number.
import { readFileSync } from 'node:fs';
import { invariant, isJsonObject } from '@microcrop/kernel';
import { parseJson } from './commands/parse-json.ts';

const MANIFEST = new URL('../../../package.json', import.meta.url);

export const VERSION: string = versionIn(readFileSync(MANIFEST, 'utf8'));

function versionIn(manifest: string): string {
  const parsed = parseJson(manifest);
  const version = isJsonObject(parsed) ? parsed['version'] : undefined;
  invariant(typeof version === 'string', 'the package states its version');
  return version;
}
