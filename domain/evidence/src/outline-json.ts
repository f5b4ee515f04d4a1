// Decides what JSON.parse does not tell of a text: that it ends too early, has a key twice, or is nested too deep.

export type Outline = {
  /** The text ends within a string, an object or an array. */
  readonly truncated: boolean;
  /** The name of the first key that stands twice in one object. */
  readonly duplicateKey: string | null;
  /** Objects and arrays within each other. */
  readonly depth: number;
};

type Scan = {
  readonly open: (Set<string> | null)[];
  depth: number;
  duplicateKey: string | null;
  /** The last character that was not space, to tell a key from a value. */
  before: string;
};

/** One pass over `text`, whether it is JSON or not; never throws. */
export function outlineJson(text: string): Outline {
  const scan: Scan = { open: [], depth: 0, duplicateKey: null, before: '' };
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '"') {
      const end = endOfString(text, index);
      if (end === -1) return { truncated: true, duplicateKey: scan.duplicateKey, depth: scan.depth };
      if (scan.before === '{' || scan.before === ',') noteKey(scan, text.slice(index, end + 1));
      index = end;
    } else openOrClose(scan, character);
    if (!/\s/.test(character)) scan.before = character;
  }
  return { truncated: scan.open.length > 0, duplicateKey: scan.duplicateKey, depth: scan.depth };
}

function openOrClose(scan: Scan, character: string): void {
  if (character === '{' || character === '[') {
    scan.open.push(character === '{' ? new Set() : null);
    scan.depth = Math.max(scan.depth, scan.open.length);
  } else if (character === '}' || character === ']') scan.open.pop();
}

function noteKey(scan: Scan, literal: string): void {
  const keys = scan.open.at(-1);
  if (keys === null || keys === undefined) return;
  const key = spelled(literal);
  if (keys.has(key)) scan.duplicateKey ??= key;
  keys.add(key);
}

/** The key that the literal spells, or the literal where it spells none. */
function spelled(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal;
  }
}

function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '\\') index += 1;
    else if (character === '"') return index;
  }
  return -1;
}
