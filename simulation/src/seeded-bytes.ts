// Decides the random bytes of a simulation: drawn from its seed; for keys and nonces that protect nothing.
import { drawsOf } from '@microcrop/kernel';

const WORD = 0x1_0000_0000;

export function seededBytes(seed: number): (count: number) => Uint8Array {
  const word = drawsOf([seed, 'bytes']);
  let words = 0;
  return (count) => {
    const drawn = new Uint32Array(Math.ceil(count / 4)).map(() => {
      words += 1;
      return Math.floor(word(words) * WORD);
    });
    return new Uint8Array(drawn.buffer, 0, count);
  };
}
