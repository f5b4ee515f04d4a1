// Decides how files are named: kebab-case, after what they decide, never after nothing in particular.
import type { SourceRule } from './violation.ts';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.(integration|e2e))?(\.test|\.d)?\.ts$/;
const NOTHING_IN_PARTICULAR = /(^|\/)(utils?|helpers?|common|misc)(\/|\.|$)/;

export const fileNames: SourceRule = ({ path }) => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const wrong = [
    ...(KEBAB.test(name) || path === 'vitest.config.ts' ? [] : ['name it in kebab-case']),
    ...(NOTHING_IN_PARTICULAR.test(path) ? ['a drawer for everything: name it after what it decides'] : []),
  ];
  return wrong.map((message) => ({ rule: 'file-names', path, line: 1, message }));
};
