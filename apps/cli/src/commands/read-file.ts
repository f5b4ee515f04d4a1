// Decides how a file that a person names is read: whole, bounded, and a sentence where that cannot be.
import { open } from 'node:fs/promises';
import { Complaint } from '../complaint.ts';

const MEGABYTE = 1_048_576;

/** The file's bytes. Complains where it is absent, no file, unreadable, or larger than `megabytesMax`. */
export async function readBytes(path: string, megabytesMax: number): Promise<Uint8Array> {
  const file = await open(path, 'r').catch((error: unknown) => complain(path, error));
  try {
    const { size } = await file.stat();
    if (size > megabytesMax * MEGABYTE) {
      throw new Complaint(`${path} is larger than ${megabytesMax} MB, which no such file is: check its name`);
    }
    return await file.readFile();
  } catch (error) {
    if (error instanceof Complaint) throw error;
    return complain(path, error);
  } finally {
    await file.close();
  }
}

/** As text in UTF-8; complains where the bytes are something else. */
export async function readText(path: string, megabytesMax: number): Promise<string> {
  const bytes = await readBytes(path, megabytesMax);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Complaint(`${path} is not text in UTF-8: save it as UTF-8`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file: check its name',
  EACCES: 'you may not read it: change its permissions, or name another file',
  EISDIR: 'it is a folder: name a file in it',
  ENOTDIR: 'a part of its path is no folder: check its name',
};

function complain(path: string, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  throw new Complaint(`${path} cannot be read: ${REASONS[code] ?? `the system says ${code}`}`);
}
