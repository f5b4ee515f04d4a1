// Decides which words never stand in an identifier, because the glossary has the right one.
import { identifierName } from '../source/syntax.ts';
import type { SourceRule } from './violation.ts';

// Only words that are never right here; many that are refused for one meaning are right for another.
const REFUSED: ReadonlyMap<string, string> = new Map([
  ['customer', 'policyholder'],
  ['signup', 'enrolment'],
  ['sign up', 'enrolment'],
  ['onboarding', 'enrolment'],
  ['wallet', 'account'],
  ['planting', 'sowing'],
  ['decade', 'dekad'],
  ['ten day', 'dekad'],
  ['backtest', 'burnAnalysis'],
  ['coverage amount', 'sumInsured'],
  ['insured amount', 'sumInsured'],
  ['strike price', 'trigger'],
  ['data point', 'observation'],
  ['greenness', 'vegetation index'],
  ['reward', 'payout'],
]);

// There the outside world's words are spoken.
const FOREIGN = /\/adapters\/|^apps\/simulators\/|(^|\/)test\//;

export const glossaryWords: SourceRule = ({ path, syntax }) =>
  FOREIGN.test(path)
    ? []
    : syntax.nodes.flatMap(({ node }) => {
        const name = identifierName(node);
        const word = name === undefined ? undefined : refusedWord(name);
        if (word === undefined) return [];
        const message = `${name}: the glossary says ${REFUSED.get(word)}, not ${word}`;
        return [{ rule: 'glossary-words', path, line: syntax.firstLine(node), message }];
      });

/** The refused word in an identifier, if any: `customerPhone` → `customer`. */
export function refusedWord(identifier: string): string | undefined {
  const words = ` ${identifier
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()} `;
  return [...REFUSED.keys()].find((word) => words.includes(` ${word} `) || words.includes(` ${word}s `));
}
