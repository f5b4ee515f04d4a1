// Decides which steps a check and a whole test consist of, quickest first.
import { join } from 'node:path';
import { listFiles } from '../source/list-files.ts';
import { REPOSITORY } from '../source/repository.ts';
import { npmTool } from '../source/tool.ts';
import type { Step, TestKind } from './step.ts';

const MINUTE = 60;
const SHELL_SCRIPT = /^#!.*\b(ba)?sh\b/;

const STATIC_STEPS: readonly Step[] = [
  check('format', npmTool('biome', 'ci', '--colors=off', '--reporter=summary', '.')),
  check('scripts', ['shellcheck', ...shellScripts()], 'shellcheck'),
  check('rules', own('rules/main.ts')),
  check('refusals', own('refusals/main.ts')),
  check('architecture', own('architecture/main.ts')),
  check('types', npmTool('tsc', '-p', 'tsconfig.json')),
  check('types of the cores', npmTool('tsc', '-p', 'tsconfig.core.json')),
  check('lint', npmTool('oxlint', '--deny-warnings', '--format=unix')),
];

/** The inner loop: everything that is quick, under a minute on two cores. */
export const CHECK: readonly Step[] = [...STATIC_STEPS, tests('unit', 5)];

/** The whole. */
export const TEST: readonly Step[] = [
  ...STATIC_STEPS,
  check('unused', npmTool('knip', '--no-progress')),
  tests('unit', 10),
  tests('integration', 20),
  tests('e2e', 45),
];

function check(name: string, command: Step['command'], needs?: string): Step {
  const step = { name, command, timeoutSecondsMax: 5 * MINUTE };
  return needs === undefined ? step : { ...step, needs };
}

function tests(kind: TestKind, minutesMax: number): Step {
  const command = npmTool('vitest', 'run', '--project', kind, '--reporter=default', '--reporter=json');
  return { name: `${kind} tests`, kind, command, timeoutSecondsMax: minutesMax * MINUTE };
}

function own(program: string): Step['command'] {
  return [process.execPath, join(REPOSITORY, 'quality/src', program)];
}

function shellScripts(): readonly string[] {
  const scripts = listFiles(REPOSITORY).filter(({ text }) => SHELL_SCRIPT.test(text));
  return scripts.map(({ path }) => join(REPOSITORY, path));
}
