// Decides how a file's URL becomes a path: by decoding it, or a folder with a space in its name is not found.
import { identifierName, isNode } from '../source/syntax.ts';
import type { SourceRule } from './violation.ts';

export const fileUrls: SourceRule = ({ path, syntax }) =>
  syntax.nodes
    .filter(({ node }) => isNode(node, 'MemberExpression') && identifierName(node['property']) === 'pathname')
    .filter(({ node }) => isUrlOfFile(node['object']))
    .map(({ node }) => ({
      rule: 'file-urls',
      path,
      line: syntax.firstLine(node),
      message: 'the path of a file URL is encoded: import.meta.dirname, or fileURLToPath',
    }));

/** `new URL(…, import.meta.url)` or `new URL(import.meta.url)`. */
function isUrlOfFile(value: unknown): boolean {
  return (
    isNode(value, 'NewExpression') &&
    identifierName(value['callee']) === 'URL' &&
    JSON.stringify(value['arguments']).includes('"MetaProperty"')
  );
}
