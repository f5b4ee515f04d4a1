// How chance is drawn: a number from the seed and the identity of the thing it happens to, never from order.

function mixLane(text: string, start: number, multiplier: number): number {
  let lane = start;
  for (let index = 0; index < text.length; index += 1) {
    lane = Math.imul(lane ^ text.charCodeAt(index), multiplier);
    lane ^= lane >>> 15;
  }
  return avalanche(lane ^ text.length);
}

// The finalizer of MurmurHash3 (Appleby): every input bit reaches every output bit.
function avalanche(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function lanes(seed: number, parts: readonly (string | number)[]): readonly [number, number] {
  const text = `${seed}|${parts.join('|')}`;
  const high = mixLane(text, 0x811c9dc5, 0x01000193);
  const low = mixLane(text, high ^ 0x9e3779b9, 0x5bd1e995);
  return [high, low];
}

/** A number in [0, 1), the same for the same seed and identity, evenly spread over identities. */
export function draw(seed: number, ...identity: readonly (string | number)[]): number {
  const [high, low] = lanes(seed, identity);
  return ((high >>> 5) * 0x4000000 + (low >>> 6)) / 0x20000000000000;
}

/** A whole number in [0, below). */
export function drawBelow(below: number, seed: number, ...identity: readonly (string | number)[]): number {
  return Math.floor(draw(seed, ...identity) * below);
}

/** `length` symbols of the alphabet, drawn from the identity. */
export function drawText(
  alphabet: string,
  length: number,
  seed: number,
  ...identity: readonly (string | number)[]
): string {
  let text = '';
  for (let index = 0; index < length; index += 1) {
    text += alphabet.charAt(drawBelow(alphabet.length, seed, ...identity, index));
  }
  return text;
}
