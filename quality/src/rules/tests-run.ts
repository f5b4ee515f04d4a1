// Decides that every test runs: none is skipped, focused or postponed, unless it says what was not verified.
import { identifierName, isNode } from '../source/syntax.ts';
import { rootName } from './function-length.ts';
import type { SourceRule } from './violation.ts';

const SUITE = new Set(['it', 'test', 'describe', 'suite']);
const NEVER = new Set(['only', 'todo', 'fails']);
const WITH_REPORT = new Set(['skip', 'skipIf', 'runIf']);

export const testsRun: SourceRule = ({ path, syntax }) => {
  if (!path.endsWith('.test.ts')) return [];
  const reports = syntax.nodes.some(
    ({ node }) => isNode(node, 'CallExpression') && rootName(node) === 'notVerified',
  );
  return syntax.nodes.flatMap(({ node, parent }) => {
    const message = faultOf(node, parent, reports);
    return message === undefined ? [] : [{ rule: 'tests-run', path, line: syntax.firstLine(node), message }];
  });
};

function faultOf(node: unknown, parent: unknown, reports: boolean): string | undefined {
  if (!isNode(node, 'MemberExpression')) return undefined;
  const word = identifierName(node['property']) ?? '';
  if (NEVER.has(word) && SUITE.has(rootName(node) ?? '')) return `.${word}: every test runs`;
  const skips = WITH_REPORT.has(word) && isNode(parent, 'CallExpression') && parent['callee'] === node;
  return skips && !reports ? `.${word} without notVerified(what, why): a skipped test says so` : undefined;
}
