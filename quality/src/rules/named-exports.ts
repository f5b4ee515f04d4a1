// Decides that a file exports by name only; a name is found by searching for it.
import { identifierName, isNode } from '../source/syntax.ts';
import type { SourceRule } from './violation.ts';

// The tool asks for it.
const EXEMPT = new Set(['vitest.config.ts']);

export const namedExports: SourceRule = ({ path, syntax }) =>
  EXEMPT.has(path)
    ? []
    : syntax.nodes
        .filter(
          ({ node }) =>
            isNode(node, 'ExportDefaultDeclaration', 'ExportDefaultExpression') ||
            (isNode(node, 'ExportSpecifier') && identifierName(node['exported']) === 'default'),
        )
        .map(({ node }) => ({
          rule: 'named-exports',
          path,
          line: syntax.firstLine(node),
          message: 'export it by its name, not as default',
        }));
