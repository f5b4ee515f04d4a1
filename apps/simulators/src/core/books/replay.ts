// How the world comes back from its books: line by line; a torn last line never happened.
import type { BookEvent } from './events.ts';
import { fold, isBookEvent } from './fold.ts';
import type { State } from './state.ts';

export function replay(state: State, lines: Iterable<string>): void {
  let torn: string | null = null;
  for (const line of lines) {
    if (line === '') continue;
    if (torn !== null)
      throw new Error(`The world's books are damaged before their last line: ${torn.slice(0, 80)}`);
    const event = parseLine(line);
    if (event === null) torn = line;
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
