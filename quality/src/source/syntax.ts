// Decides how the rules see a source file: a tree of nodes and the lines that each covers.
import { parseSync } from '@swc/core';
import { member } from './member.ts';

/** A node of the parser's tree; what it holds depends on `type`. */
export type SyntaxNode = { readonly type: string; readonly [key: string]: unknown };

/** A parsed file: every node with its parent, outermost first, and the lines (from 1) a node covers. */
export type Syntax = {
  readonly nodes: readonly { readonly node: SyntaxNode; readonly parent: SyntaxNode | undefined }[];
  readonly firstLine: (node: SyntaxNode) => number;
  readonly lastLine: (node: SyntaxNode) => number;
};

/** Parses TypeScript; throws with the parser's message when it is none. */
export function parseSyntax(text: string): Syntax {
  // The parser counts bytes from a base that grows with each file: an empty statement in front marks it.
  const tree: unknown = parseSync(`;${text.replace(/^#!/, '//')}`, {
    syntax: 'typescript',
    target: 'es2024',
  });
  const nodes = [...descend(tree, undefined)];
  const marker = nodes.find(({ node }) => node.type === 'EmptyStatement');
  const base = (marker === undefined ? 0 : offset(marker.node, 'start')) + 1;
  const lineAt = lineFinder(text);
  return {
    nodes: nodes.filter((entry) => entry !== marker),
    firstLine: (node) => lineAt(offset(node, 'start') - base),
    lastLine: (node) => lineAt(offset(node, 'end') - base - 1),
  };
}

/** Whether `value` is a node, of one of `types` when given. */
export function isNode(value: unknown, ...types: readonly string[]): value is SyntaxNode {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  return typeof value.type === 'string' && (types.length === 0 || types.includes(value.type));
}

/** The name of an identifier node, else `undefined`. */
export function identifierName(value: unknown): string | undefined {
  return isNode(value, 'Identifier') && typeof value['value'] === 'string' ? value['value'] : undefined;
}

function* descend(
  value: unknown,
  parent: SyntaxNode | undefined,
): Generator<{ node: SyntaxNode; parent: SyntaxNode | undefined }> {
  if (typeof value !== 'object' || value === null) return;
  const isSyntax = isNode(value);
  if (isSyntax) yield { node: value, parent };
  for (const child of Object.values(value)) yield* descend(child, isSyntax ? value : parent);
}

function offset(node: SyntaxNode, side: 'start' | 'end'): number {
  const value = member(node['span'], side);
  return typeof value === 'number' ? value : 0;
}

function lineFinder(text: string): (byte: number) => number {
  const starts = [0];
  Buffer.from(text).forEach((byte, at) => {
    if (byte === 0x0a) starts.push(at + 1);
  });
  return (byte) => {
    const after = starts.findIndex((start) => start > byte);
    return after === -1 ? starts.length : after;
  };
}
