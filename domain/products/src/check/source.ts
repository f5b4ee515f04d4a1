// Decides how a product file is read: JSON with comments, every value with its place, numbers by their own characters.
import type { Json } from '@microcrop/kernel';
import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { type Finding, finding, type Path } from './fault.ts';

/** A value of the file. A number keeps its characters, so that 0.05 is never a float. */
export type SourceNode =
  | { readonly kind: 'object'; readonly offset: number; readonly fields: readonly SourceField[] }
  | { readonly kind: 'array'; readonly offset: number; readonly items: readonly SourceNode[] }
  | { readonly kind: 'number' | 'string'; readonly offset: number; readonly text: string }
  | { readonly kind: 'boolean' | 'null'; readonly offset: number; readonly value: boolean | null };

export type SourceField = { readonly name: string; readonly offset: number; readonly value: SourceNode };

export type Source = { readonly root: SourceNode | undefined; readonly syntax: readonly SyntaxFault[] };
export type SyntaxFault = { readonly offset: number; readonly code: string; readonly message: string };

const CHARACTERS_MAX = 262_144;
const DEPTH_MAX = 40;

/** Never throws: what cannot be read is a fault with its place. */
export function readSource(text: string): Source {
  if (text.length > CHARACTERS_MAX)
    return unreadable(0, 'FILE_TOO_LONG', `keep the file below ${CHARACTERS_MAX} characters`);
  const deep = tooDeepAt(text);
  if (deep !== undefined) return unreadable(deep, 'FILE_TOO_DEEP', `nest no deeper than ${DEPTH_MAX} levels`);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: false, disallowComments: false });
  const syntax = errors.map(({ error, offset }) => ({
    offset,
    code: 'SYNTAX',
    message: SYNTAX_ADVICE[printParseErrorCode(error)] ?? 'correct the JSON here',
  }));
  if (tree === undefined && syntax.length === 0)
    return unreadable(0, 'SYNTAX', 'the file is empty; write one object');
  return { root: tree === undefined ? undefined : sourceOf(tree, text), syntax };
}

const SYNTAX_ADVICE: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is not JSON; quote names and texts with "',
  InvalidNumberFormat: 'write the number as plain decimal digits, such as 0.05',
  PropertyNameExpected: 'a name in double quotes is expected here (no comma after the last entry)',
  ValueExpected: 'a value is expected here (no comma after the last entry)',
  ColonExpected: 'a colon is expected between name and value',
  CommaExpected: 'a comma is expected between two entries',
  CloseBraceExpected: 'a closing } is missing',
  CloseBracketExpected: 'a closing ] is missing',
  EndOfFileExpected: 'nothing may follow the closing }',
  UnexpectedEndOfComment: 'close the comment with */',
  UnexpectedEndOfString: 'close the text with "',
  InvalidCharacter: 'write control characters as escapes',
  InvalidUnicode: 'write the escape as \\u and four hexadecimal digits',
  InvalidEscapeCharacter: 'this is no escape of JSON',
};

/** Keys that stand twice in one object, and texts that are no Unicode: what must be refused before anything is read. */
export function sourceFindings(node: SourceNode, path: Path = []): readonly Finding[] {
  if (node.kind === 'array') return node.items.flatMap((item, at) => sourceFindings(item, [...path, at]));
  if (node.kind === 'string') return node.text.isWellFormed() ? [] : [malformedText(path)];
  if (node.kind !== 'object') return [];
  const seen = new Set<string>();
  return node.fields.flatMap(({ name, value }) => {
    const at = [...path, name];
    const twice = seen.has(name)
      ? [finding(at, 'DUPLICATE_KEY', `"${name}" stands twice here; keep one`)]
      : [];
    seen.add(name);
    return [...twice, ...(name.isWellFormed() ? [] : [malformedText(path)]), ...sourceFindings(value, at)];
  });
}

function malformedText(path: Path): Finding {
  return finding(
    path,
    'MALFORMED_TEXT',
    'the text holds half of a surrogate pair; write the whole character',
  );
}

/** Plain JSON; a number with a fraction becomes its characters. Of a key that stands twice, the last. */
export function jsonOf(node: SourceNode): Json {
  if (node.kind === 'object')
    return Object.fromEntries(node.fields.map(({ name, value }) => [name, jsonOf(value)]));
  if (node.kind === 'array') return node.items.map(jsonOf);
  if (!('text' in node)) return node.value;
  const whole = node.kind === 'number' && /^(0|[1-9][0-9]{0,14})$/.test(node.text);
  return whole ? Number(node.text) : node.text;
}

/** Where the value of a path begins; of a key that stands twice, the last. The nearest that there is, where there is none. */
export function offsetOf(root: SourceNode, path: Path): number {
  let node = root;
  let offset = root.offset;
  for (const step of path) {
    const child = childOf(node, step);
    if (child === undefined) return offset;
    offset = child.offset;
    node = child.value;
  }
  return offset;
}

function childOf(node: SourceNode, step: string | number): { offset: number; value: SourceNode } | undefined {
  if (node.kind === 'object') return node.fields.findLast((field) => field.name === step);
  const item = node.kind === 'array' && typeof step === 'number' ? node.items[step] : undefined;
  return item === undefined ? undefined : { offset: item.offset, value: item };
}

function sourceOf(node: Node, text: string): SourceNode {
  const { offset } = node;
  const slice = text.slice(offset, offset + node.length);
  switch (node.type) {
    case 'object':
      return {
        kind: 'object',
        offset,
        fields: (node.children ?? []).flatMap((child) => fieldOf(child, text)),
      };
    case 'array':
      return { kind: 'array', offset, items: (node.children ?? []).map((child) => sourceOf(child, text)) };
    case 'number':
      return { kind: 'number', offset, text: slice };
    case 'string':
      return { kind: 'string', offset, text: String(node.value) };
    case 'boolean':
      return { kind: 'boolean', offset, value: node.value === true };
    default:
      return { kind: 'null', offset, value: null };
  }
}

function fieldOf(property: Node, text: string): readonly SourceField[] {
  const [name, value] = property.children ?? [];
  if (name === undefined || value === undefined) return [];
  return [{ name: String(name.value), offset: name.offset, value: sourceOf(value, text) }];
}

function tooDeepAt(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let token = scanner.scan(); token !== END_OF_FILE; token = scanner.scan()) {
    if (token === OPEN_BRACE || token === OPEN_BRACKET) depth += 1;
    if (token === CLOSE_BRACE || token === CLOSE_BRACKET) depth -= 1;
    if (depth > DEPTH_MAX) return scanner.getTokenOffset();
  }
  return undefined;
}

// The scanner's own numbering (its enum is not erasable syntax here).
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET, END_OF_FILE] = [1, 2, 3, 4, 17];

function unreadable(offset: number, code: string, message: string): Source {
  return { root: undefined, syntax: [{ offset, code, message }] };
}
