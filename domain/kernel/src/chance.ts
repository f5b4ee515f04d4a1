// Decides chance: a draw is a pure function of a seed and of what it is drawn for, never of the order of asking.

/** Seed and identity of the thing drawn for; equal keys draw equal numbers. */
export type ChanceKey = readonly (string | number)[];

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const BETWEEN = '\u0000';

/** Uniform in [0, 1) with 32 bits, by the key alone (FNV-1a over the key's text, then the murmur3 finaliser). */
export function draw(key: ChanceKey): number {
  return finish(mix(FNV_OFFSET, key.join(BETWEEN)));
}

/** The draws of all keys that begin alike: `drawsOf(start)(end)` is `draw([...start, end])`, the beginning mixed in once. */
export function drawsOf(start: ChanceKey): (end: string | number) => number {
  const begun = mix(FNV_OFFSET, [...start, ''].join(BETWEEN));
  return (end) => finish(mix(begun, String(end)));
}

function mix(begun: number, text: string): number {
  let hash = begun;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME);
  }
  return hash;
}

function finish(mixed: number): number {
  let hash = mixed;
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return (hash >>> 0) / 0x1_0000_0000;
}
