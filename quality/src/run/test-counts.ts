// Decides what a run of tests counted, from the report that vitest wrote.
import { readFileSync } from 'node:fs';
import { member } from '../source/member.ts';
import type { Counts } from './step.ts';

/** Counts from the report at `path`; a run that did not end well never counts fewer than one failure. */
export function readCounts(path: string, ok: boolean): Counts {
  const report = readReport(path);
  const count = (key: string) => Number(member(report, key) ?? 0);
  const passed = count('numPassedTests');
  // A file that did not load holds no failed test, and no test at all is no success.
  const failed = count('numFailedTests') + filesThatDidNotLoad(report);
  const sound = ok && passed > 0;
  return {
    passed,
    failed: sound ? failed : Math.max(1, failed),
    skipped: count('numPendingTests') + count('numTodoTests'),
  };
}

function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function filesThatDidNotLoad(report: unknown): number {
  const files = member(report, 'testResults');
  if (!Array.isArray(files)) return 0;
  return files.filter((file: unknown) => {
    const tests = member(file, 'assertionResults');
    return member(file, 'status') === 'failed' && Array.isArray(tests) && tests.length === 0;
  }).length;
}
