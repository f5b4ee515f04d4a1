// Decides which of several things chance picks: by seed and name of the choice, whatever was picked before.
import { type ChanceKey, draw } from '@microcrop/kernel';

/** `undefined` of none. */
export function pick<Item>(items: readonly Item[], key: ChanceKey): Item | undefined {
  return items[Math.floor(draw(key) * items.length)];
}
