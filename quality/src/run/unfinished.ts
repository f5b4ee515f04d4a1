// Decides which test files to name when a run of tests was stopped for taking too long.
import { listFiles } from '../source/list-files.ts';
import { REPOSITORY } from '../source/repository.ts';
import type { TestKind } from './step.ts';

/** The test files of a kind that `output` does not mention, as text; vitest mentions a file when it has ended. */
export function describeUnfinished(kind: TestKind, output: string): string {
  const paths = listFiles(REPOSITORY).map(({ path }) => path);
  const open = paths.filter((path) => kindOf(path) === kind && !output.includes(path));
  return `did not end, or did not begin:\n${open.map((path) => `  ${path}\n`).join('')}`;
}

/** The kind of a test file by its name; `undefined` of any other file. */
function kindOf(path: string): TestKind | undefined {
  if (!path.endsWith('.test.ts')) return undefined;
  if (path.endsWith('.integration.test.ts')) return 'integration';
  return path.endsWith('.e2e.test.ts') ? 'e2e' : 'unit';
}
