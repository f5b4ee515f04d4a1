// Decides which members of the language's own objects a core may not use: chance, and what depends on the machine's locale.
import { CORE, TEST } from '../source/repository.ts';
import { identifierName, isNode, type SyntaxNode } from '../source/syntax.ts';
import type { SourceRule } from './violation.ts';

const OF_THE_LOCALE = new Set(['localeCompare', 'toLocaleString', 'toLocaleUpperCase', 'toLocaleLowerCase']);

// Names that do not exist outside a machine are refused by the compiler (tsconfig.core.json), Date and Intl by the linter.
export const pureMembers: SourceRule = ({ path, syntax }) =>
  !CORE.test(path) || TEST.test(path)
    ? []
    : syntax.nodes.flatMap(({ node, parent }) => {
        const message = faultOf(node, parent);
        return message === undefined
          ? []
          : [{ rule: 'pure-members', path, line: syntax.firstLine(node), message }];
      });

function faultOf(node: SyntaxNode, parent: SyntaxNode | undefined): string | undefined {
  if (identifierName(node) === 'Math') {
    const member = memberOf(node, parent);
    if (member === undefined) return 'Math is used member by member, so that chance cannot slip in';
    return member === 'random' ? 'Math.random: chance is an argument (kernel: Chance)' : undefined;
  }
  const member = isNode(node, 'MemberExpression') ? identifierName(node['property']) : undefined;
  return member !== undefined && OF_THE_LOCALE.has(member)
    ? `${member} depends on the machine's locale`
    : undefined;
}

// A key or member that happens to be called Math is no use of Math.
function memberOf(node: SyntaxNode, parent: SyntaxNode | undefined): string | undefined {
  if (!isNode(parent, 'MemberExpression')) return parent?.['key'] === node ? '' : undefined;
  return parent['property'] === node ? '' : identifierName(parent['property']);
}
