// Decides how the key-encryption key stands in a file: made once, whole or not at all, for its owner's eyes only.
import { randomBytes } from 'node:crypto';
import { link, open, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { refuse } from '@microcrop/kernel';
import { KEY_BYTES, localKeyProvider } from './local-key.ts';
import type { KeyProvider, RandomBytes } from './port.ts';
import { VAULT_REFUSALS } from './refusals.ts';

/** Makes the file at the first start. Refuses KEY_FILE_MALFORMED and KEY_FILE_EXPOSED. */
export async function keyFileProvider(path: string, random: RandomBytes): Promise<KeyProvider> {
  await makeOnce(path, random);
  // Windows has no such modes; elsewhere neither group nor others may do anything with the file.
  const exposed = process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0;
  if (exposed) refuse(VAULT_REFUSALS.KEY_FILE_EXPOSED, { file: path });
  const text = (await readFile(path, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) refuse(VAULT_REFUSALS.KEY_FILE_MALFORMED, { file: path });
  return localKeyProvider(new Uint8Array(Buffer.from(text, 'hex')), random);
}

/** A lost key loses every name and number, so it is on the disk before anything is sealed with it. */
async function makeOnce(path: string, random: RandomBytes): Promise<void> {
  if (await exists(path)) return;
  const unfinished = `${path}.new-${randomBytes(6).toString('hex')}`;
  const text = `${Buffer.from(random(KEY_BYTES)).toString('hex')}\n`;
  await writeFile(unfinished, text, { mode: 0o600, flush: true });
  // Unlike a rename, a link never replaces the key of another process that was quicker.
  await link(unfinished, path).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  await unlink(unfinished);
  const folder = await open(dirname(path), 'r');
  await folder.sync();
  await folder.close();
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
