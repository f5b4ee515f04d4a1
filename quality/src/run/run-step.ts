// Decides how one step is run and counted.
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NOT_VERIFIED_VARIABLE, notVerified } from '../absence/not-verified.ts';
import { REPOSITORY } from '../source/repository.ts';
import { isInstalled } from '../source/tool.ts';
import { ABSENCES_FILE } from './absences.ts';
import { runCommand } from './run-command.ts';
import type { Outcome, Step } from './step.ts';
import { readCounts } from './test-counts.ts';
import { describeUnfinished } from './unfinished.ts';

/** Runs `step`; never throws for what the step finds. */
export async function runStep(step: Step): Promise<Outcome> {
  if (step.needs !== undefined && !isInstalled(step.needs)) {
    notVerified(step.name, `${step.needs} is not installed`);
    return { passed: 0, failed: 0, skipped: 1, seconds: 0, output: '' };
  }
  const report = join(REPOSITORY, `.cache/quality/${step.kind ?? 'check'}-${process.pid}.json`);
  mkdirSync(dirname(report), { recursive: true });
  const [program, ...given] = step.command;
  const whole = step.kind === undefined ? given : [...given, `--outputFile.json=${report}`];
  const result = await runCommand(
    [program, ...whole],
    { [NOT_VERIFIED_VARIABLE]: ABSENCES_FILE },
    step.timeoutSecondsMax,
  );
  const counts = step.kind === undefined ? countOne(result.ok) : readCounts(report, result.ok);
  rmSync(report, { force: true });
  const unfinished =
    result.timedOut && step.kind !== undefined ? describeUnfinished(step.kind, result.output) : '';
  return { ...counts, seconds: result.seconds, output: `${result.output}${unfinished}` };
}

function countOne(ok: boolean) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}
