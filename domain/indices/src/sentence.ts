// Decides what a node says of itself: a message key and its values; the words live in a catalogue per language.
import type { Ratio } from '@microcrop/kernel';
import { formatDecimal, multiply, ratio } from '@microcrop/kernel';

/** The values are the file's own numbers, so that wording and engine cannot disagree. */
export type Sentence = { readonly key: string; readonly values: Readonly<Record<string, string>> };

export function sentence(key: string, values: Readonly<Record<string, string>>): Sentence {
  return { key, values };
}

/** 0.125 as "12.5 %": at most four decimals of a per cent, trailing zeros dropped. */
export function percent(rate: Ratio): string {
  const text = formatDecimal(multiply(rate, ratio(100n)), 4);
  return `${text.replace(/\.?0+$/, '')}%`;
}
