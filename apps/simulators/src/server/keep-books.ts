// Where the books lie: one file of lines in a folder that one world at a time holds.
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Journal } from '../core/world-types.ts';

const CHUNK_BYTES = 1 << 20;
const NEWLINE = 10;

export type Books = { journal: Journal; lines(): Iterable<string>; close(): void };

/** Opens the folder's books. Throws when another world holds them. A torn last line is cut off. */
export function openBooks(folder: string): Books {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, 'world.pid');
  takeLock(folder, lock);
  const file = openSync(join(folder, 'books.jsonl'), 'a+', 0o600);
  ftruncateSync(file, lengthOfWholeLines(file));
  return {
    journal: { append: (line) => void writeSync(file, `${line}\n`) },
    lines: () => readLines(file),
    close() {
      closeSync(file);
      unlinkSync(lock);
    },
  };
}

function takeLock(folder: string, lock: string): void {
  for (const attempt of [1, 2]) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (attempt === 2 || !isCode(error, 'EEXIST')) throw error;
      const holder = Number(readFileSync(lock, 'utf8'));
      if (isWorld(holder)) throw held(folder, holder, error);
      unlinkSync(lock);
    }
  }
}

function held(folder: string, holder: number, cause: unknown): Error {
  const message = `The books in ${folder} are held by process ${holder}: stop it, or choose another folder.`;
  return new Error(message, { cause });
}

export const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

// A process id may be used again by a stranger after a reboot; where the machine tells, its command is looked at.
function isWorld(holder: number): boolean {
  if (!Number.isInteger(holder) || holder <= 0 || holder === process.pid) return false;
  try {
    process.kill(holder, 0);
  } catch (error) {
    return isCode(error, 'EPERM');
  }
  try {
    return readFileSync(`/proc/${holder}/cmdline`, 'utf8').includes('simulators');
  } catch {
    return true;
  }
}

function lengthOfWholeLines(file: number): number {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let [position, whole] = [0, 0];
  for (
    let read = readSync(file, chunk, 0, CHUNK_BYTES, 0);
    read > 0;
    read = readSync(file, chunk, 0, CHUNK_BYTES, position)
  ) {
    const last = chunk.subarray(0, read).lastIndexOf(NEWLINE);
    if (last >= 0) whole = position + last + 1;
    position += read;
  }
  return whole;
}

function* readLines(file: number): Iterable<string> {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let rest: Buffer = Buffer.alloc(0);
  let position = 0;
  for (
    let read = readSync(file, chunk, 0, CHUNK_BYTES, 0);
    read > 0;
    read = readSync(file, chunk, 0, CHUNK_BYTES, position)
  ) {
    position += read;
    const bytes = Buffer.concat([rest, chunk.subarray(0, read)]);
    const end = bytes.lastIndexOf(NEWLINE);
    yield* bytes
      .subarray(0, end < 0 ? 0 : end)
      .toString('utf8')
      .split('\n');
    rest = Buffer.from(bytes.subarray(end + 1));
  }
}
