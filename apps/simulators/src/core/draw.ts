// How chance is drawn: a number from the seed and the identity of the thing it happens to, never from order.

const HIGH_START = 0x811c9dc5;
const HIGH_MULTIPLIER = 0x01000193;
const LOW_MULTIPLIER = 0x5bd1e995;
/** A draw's first bits are the high lane's, so many steps of them. */
const HIGH_STEPS = 0x8000000;

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
  const begin = `${[seed, ...identity].join('|')}|`;
  const begun = mix(begin, HIGH_START, HIGH_MULTIPLIER);
  let text = '';
  for (let index = 0; index < length; index += 1) {
    const end = String(index);
    const high = avalanche(mix(end, begun, HIGH_MULTIPLIER) ^ (begin.length + end.length)) >>> 5;
    const least = Math.floor((high * alphabet.length) / HIGH_STEPS);
    const isOpen = Math.floor(((high + 1) * alphabet.length) / HIGH_STEPS) !== least;
    // The low lane is asked only where the high one leaves the symbol open, which is nearly never.
    text += alphabet.charAt(isOpen ? drawBelow(alphabet.length, seed, ...identity, index) : least);
  }
  return text;
}
