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

/** The white space of JSON; what has any other is none. */
const SPACE = ' \t\n\r';

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
    if (!SPACE.includes(character)) scan.before = character;
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

/** The first quotation mark that no backslash escapes: an even number of them stands before it. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let before = end;
    while (text.charAt(before - 1) === '\\') before -= 1;
    if ((end - before) % 2 === 0) return end;
  }
  return -1;
}
