// How chance is drawn: a number from the seed and the identity of the thing it happens to, never from order.

const HIGH_START = 0x811c9dc5;
const HIGH_MULTIPLIER = 0x01000193;
const LOW_MULTIPLIER = 0x5bd1e995;

/** The lane after `text`; a text in pieces leads to the same lane as the whole. */
function mix(text: string, start: number, multiplier: number): number {
  let lane = start;
  for (let index = 0; index < text.length; index += 1) {
    lane = Math.imul(lane ^ text.charCodeAt(index), multiplier);
    lane ^= lane >>> 15;
  }
  return lane;
}

// The finalizer of MurmurHash3 (Appleby): every input bit reaches every output bit.
function avalanche(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function highLane(text: string): number {
  return avalanche(mix(text, HIGH_START, HIGH_MULTIPLIER) ^ text.length);
}

function lowLane(text: string, high: number): number {
  return avalanche(mix(text, high ^ 0x9e3779b9, LOW_MULTIPLIER) ^ text.length);
}

/** A number in [0, 1), the same for the same seed and identity, evenly spread over identities. */
export function draw(seed: number, ...identity: readonly (string | number)[]): number {
  const text = `${seed}|${identity.join('|')}`;
  const high = highLane(text);
  const low = lowLane(text, high);
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
  const bits = Math.log2(alphabet.length);
  if (Number.isInteger(bits)) return drawBits(alphabet, bits, length, `${[seed, ...identity].join('|')}|`);
  let text = '';
  for (let index = 0; index < length; index += 1) {
    text += alphabet.charAt(drawBelow(alphabet.length, seed, ...identity, index));
  }
  return text;
}

// Of a power of two symbols the first bits of a draw are the symbol, and those are all in its high lane.
function drawBits(alphabet: string, bits: number, length: number, identity: string): string {
  const begun = mix(identity, HIGH_START, HIGH_MULTIPLIER);
  let text = '';
  for (let index = 0; index < length; index += 1) {
    const rest = String(index);
    const high = avalanche(mix(rest, begun, HIGH_MULTIPLIER) ^ (identity.length + rest.length));
    text += alphabet.charAt(high >>> (32 - bits));
  }
  return text;
}
