// How the world comes back from its books: line by line; a torn last line never happened.
import type { BookEvent } from './events.ts';
import { fold, isBookEvent } from './fold.ts';
import type { State } from './state.ts';

/** Throws where a line before the last one is none of ours; the message names its number, never what it holds. */
export function replay(state: State, lines: Iterable<string>): void {
  let number = 0;
  let torn = 0;
  for (const line of lines) {
    number += 1;
    if (line === '') continue;
    if (torn > 0) throw new Error(`the world's books are damaged at line ${torn}, before their last one`);
    const event = parseLine(line);
    if (event === null) torn = number;
    else fold(state, event);
  }
}

function parseLine(line: string): BookEvent | null {
  try {
    const parsed: unknown = JSON.parse(line);
    return isBookEvent(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
