// Decides chance: a draw is a pure function of a seed and of what it is drawn for, never of the order of asking.

/** Seed and identity of the thing drawn for; equal keys draw equal numbers. */
export type ChanceKey = readonly (string | number)[];

/** Uniform in [0, 1) with 32 bits, by the key alone (FNV-1a over the key's text, then the murmur3 finaliser). */
export function draw(key: ChanceKey): number {
  const text = key.join('\u0000');
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return (hash >>> 0) / 0x1_0000_0000;
}
