// Decides that only errors are classes; everything else is a value and functions over it.
import { identifierName, isNode } from '../source/syntax.ts';
import type { SourceRule } from './violation.ts';

export const classesAreErrors: SourceRule = ({ path, syntax }) =>
  syntax.nodes
    .filter(({ node }) => isNode(node, 'ClassDeclaration', 'ClassExpression'))
    .filter(({ node }) => identifierName(node['superClass']) !== 'Error')
    .map(({ node }) => ({
      rule: 'classes-are-errors',
      path,
      line: syntax.firstLine(node),
      message: 'a class that is no error: a readonly type and functions do',
    }));
