// Decides how long a function may be: signature to closing brace, blank lines and comments included.
import { identifierName, isNode, type Syntax, type SyntaxNode } from '../source/syntax.ts';
import type { SourceRule } from './violation.ts';

export const FUNCTION_LINES_MAX = 70;

const FUNCTIONS = [
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'MethodProperty',
  'GetterProperty',
  'SetterProperty',
  'Constructor',
];

const TESTING = new Set(['describe', 'it', 'test']);

export const functionLength: SourceRule = ({ path, syntax }) =>
  measureFunctions(syntax)
    .filter(({ lines }) => lines > FUNCTION_LINES_MAX)
    .map(({ line, lines }) => ({
      rule: 'function-length',
      path,
      line,
      message: `a function of ${lines} lines, at most ${FUNCTION_LINES_MAX}`,
    }));

/** The first line and the number of lines of each function; one that holds tests is a chapter, not a function. */
export function measureFunctions(
  syntax: Syntax,
): readonly { readonly line: number; readonly lines: number }[] {
  const chapters = holdersOfTests(syntax);
  return syntax.nodes
    .filter(({ node }) => isNode(node, ...FUNCTIONS) && node['body'] !== null && !chapters.has(node))
    .map(({ node }) => {
      const line = syntax.firstLine(node);
      return { line, lines: syntax.lastLine(node) - line + 1 };
    });
}

function holdersOfTests(syntax: Syntax): ReadonlySet<SyntaxNode> {
  const parents = new Map(syntax.nodes.map(({ node, parent }) => [node, parent]));
  const holders = new Set<SyntaxNode>();
  for (const { node } of syntax.nodes) {
    if (!isNode(node, 'CallExpression') || !TESTING.has(rootName(node) ?? '')) continue;
    for (let at = parents.get(node); at !== undefined && !holders.has(at); at = parents.get(at))
      holders.add(at);
  }
  return holders;
}

/** The name at the root of `a`, `a.b`, `a.b(…)`, `a.b(…)(…)`. */
export function rootName(callee: unknown): string | undefined {
  if (isNode(callee, 'MemberExpression')) return rootName(callee['object']);
  if (isNode(callee, 'CallExpression', 'TaggedTemplateExpression'))
    return rootName(callee['callee'] ?? callee['tag']);
  return identifierName(callee);
}
