// Decides that a run's end is honest: counts add up, a crash is a failure, absences fail where everything is required.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { median } from '../src/rules/medians.ts';
import { runEnds, stepEnds } from '../src/run/report.ts';
import { readCounts } from '../src/run/test-counts.ts';

const folder = mkdtempSync(join(tmpdir(), 'quality-'));
afterAll(() => rmSync(folder, { recursive: true }));

const report = (content: unknown) => {
  const path = join(folder, 'report.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

describe('counts', () => {
  const sound = {
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 0,
    testResults: [],
  };

  it('are those of the report', () => {
    expect(readCounts(report(sound), true)).toEqual({ passed: 5, failed: 0, skipped: 1 });
    expect(readCounts(report({ ...sound, numFailedTests: 2 }), false)).toEqual({
      passed: 5,
      failed: 2,
      skipped: 1,
    });
  });

  it.each([
    ['a run that ended badly although no test failed', sound, false],
    ['a run of no test at all', { ...sound, numPassedTests: 0 }, true],
    ['a report that was not written to its end', '{"numPassedTests": 5', false],
  ])('%s is a failure', (_, content, ok) => {
    expect(readCounts(report(content), ok).failed).toBe(1);
  });

  it('a report that is not there is a failure', () => {
    expect(readCounts(join(folder, 'none.json'), true)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('each file that did not load is a failure', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [] },
    ];
    expect(readCounts(report({ ...sound, testResults }), false).failed).toBe(2);
  });
});

describe('report', () => {
  const lastLine = (text: string) => text.trimEnd().split('\n').at(-1);
  const sum = { passed: 7, failed: 0, skipped: 0 };

  it('the last line is the count alone', () => {
    expect(lastLine(runEnds(sum, [], false))).toBe('7 passed, 0 failed');
    expect(lastLine(runEnds({ ...sum, skipped: 2 }, [], false))).toBe('7 passed, 0 failed, 2 skipped');
  });

  it('what was not verified is listed, and fails where everything is required', () => {
    expect(runEnds(sum, ['phone page: no browser'], false)).toContain(
      'NOT VERIFIED\n  phone page: no browser',
    );
    expect(lastLine(runEnds(sum, ['phone page: no browser'], false))).toBe('7 passed, 0 failed');
    expect(lastLine(runEnds(sum, ['phone page: no browser'], true))).toBe('7 passed, 1 failed');
  });

  it("a failing step shows its output, a passing one does not, and an absent one is not called 'ok'", () => {
    const step = { name: 'format', command: ['true'] as const, timeoutSecondsMax: 1 };
    const outcome = { passed: 1, failed: 0, skipped: 0, seconds: 1, output: 'the output' };
    expect(stepEnds(step, outcome)).not.toContain('the output');
    expect(stepEnds(step, { ...outcome, passed: 0, failed: 1 })).toContain('the output');
    expect(stepEnds(step, { ...outcome, passed: 0, skipped: 1 })).toContain('NOT VERIFIED');
  });
});

describe('median', () => {
  it.each([
    [[], 0],
    [[3], 3],
    [[9, 1, 5], 5],
    [[10, 2], 2],
  ])('of %j is %d', (numbers, expected) => {
    expect(median(numbers)).toBe(expected);
  });
});
