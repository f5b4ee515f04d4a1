// Decides how the twin keeps keys in order (by number, then by key): small sorted chunks, so that each change stays cheap.

const CHUNK_KEYS_MAX = 256;

type Entry = { readonly order: number; readonly key: string };

export type OrderedKeys = {
  readonly add: (order: number, key: string) => void;
  readonly remove: (order: number, key: string) => void;
  /** Keys with `from <= order <= to`, in order, at most `limit`. */
  readonly range: (from: number, to: number, limit: number) => readonly string[];
  /** All keys, the last first. */
  readonly descending: () => Iterable<string>;
  /** How many keys have an order <= `to`. */
  readonly countUpTo: (to: number) => number;
};

export function createOrderedKeys(): OrderedKeys {
  const chunks: Entry[][] = [];
  return {
    add: (order, key) => addEntry(chunks, { order, key }),
    remove: (order, key) => removeEntry(chunks, { order, key }),
    range: (from, to, limit) => rangeOf(chunks, from, to, limit),
    descending: () => descending(chunks),
    countUpTo: (to) => countUpTo(chunks, to),
  };
}

function addEntry(chunks: Entry[][], entry: Entry): void {
  const at = Math.min(chunkAt(chunks, entry), chunks.length - 1);
  const chunk = chunks[at];
  if (chunk === undefined) {
    chunks.push([entry]);
    return;
  }
  chunk.splice(positionIn(chunk, entry), 0, entry);
  if (chunk.length > CHUNK_KEYS_MAX) chunks.splice(at + 1, 0, chunk.splice(CHUNK_KEYS_MAX / 2));
}

function removeEntry(chunks: Entry[][], entry: Entry): void {
  const at = chunkAt(chunks, entry);
  const chunk = chunks[at];
  if (chunk === undefined) return;
  const position = positionIn(chunk, entry);
  const found = chunk[position];
  if (found?.key !== entry.key || found.order !== entry.order) return;
  chunk.splice(position, 1);
  if (chunk.length === 0) chunks.splice(at, 1);
}

function rangeOf(chunks: readonly Entry[][], from: number, to: number, limit: number): readonly string[] {
  const keys: string[] = [];
  const first = { order: from, key: '' };
  for (let at = chunkAt(chunks, first); at < chunks.length; at += 1) {
    const chunk = chunks[at] ?? [];
    for (let position = positionIn(chunk, first); position < chunk.length; position += 1) {
      const entry = chunk[position];
      if (entry === undefined || entry.order > to || keys.length >= limit) return keys;
      keys.push(entry.key);
    }
  }
  return keys;
}

function* descending(chunks: readonly Entry[][]): Iterable<string> {
  for (let at = chunks.length - 1; at >= 0; at -= 1) {
    const chunk = chunks[at] ?? [];
    for (let position = chunk.length - 1; position >= 0; position -= 1) {
      const entry = chunk[position];
      if (entry !== undefined) yield entry.key;
    }
  }
}

function countUpTo(chunks: readonly Entry[][], to: number): number {
  let count = 0;
  for (const chunk of chunks) {
    if ((chunk.at(-1)?.order ?? to) <= to) count += chunk.length;
    else return count + chunk.filter((entry) => entry.order <= to).length;
  }
  return count;
}

/** The first chunk whose last entry is not before `entry`, or the number of chunks. */
function chunkAt(chunks: readonly Entry[][], entry: Entry): number {
  return firstNotBefore(chunks.length, (index) => isBefore(chunks[index]?.at(-1), entry));
}

function positionIn(chunk: readonly Entry[], entry: Entry): number {
  return firstNotBefore(chunk.length, (index) => isBefore(chunk[index], entry));
}

function firstNotBefore(length: number, before: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isBefore(left: Entry | undefined, right: Entry): boolean {
  if (left === undefined) return false;
  return left.order === right.order ? left.key < right.key : left.order < right.order;
}
