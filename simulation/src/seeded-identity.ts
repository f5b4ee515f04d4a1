// Decides identifiers in a simulation: drawn from its seed, so that the same seed is the same run to the last byte.
import { drawsOf, type Identity, parseIdentifier } from '@microcrop/kernel';

const WORD = 0x1_0000_0000;

export function seededIdentity(seed: number): Identity {
  let made = 0;
  return {
    newId: () => {
      made += 1;
      const drawn = drawsOf([seed, 'identity', made]);
      const words = [0, 1, 2, 3].map((word) => hex(Math.floor(drawn(word) * WORD)));
      const text = words.join('');
      return parseIdentifier(
        `${text.slice(0, 8)}-${text.slice(8, 12)}-4${text.slice(13, 16)}-8${text.slice(17, 20)}-${text.slice(20, 32)}`,
      );
    },
  };
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
