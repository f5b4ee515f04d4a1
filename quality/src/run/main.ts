// Decides what `./microcrop check` and `./microcrop test` do: every step in turn, also after one has failed.
import { clearAbsences, takeAbsences } from './absences.ts';
import { CHECK, TEST } from './plan.ts';
import { runEnds, stepBegins, stepEnds } from './report.ts';
import { runStep } from './run-step.ts';
import type { Counts, Step } from './step.ts';

const HELP = `./microcrop check   the inner loop, under a minute: format, rules, types, lint, unit tests
./microcrop test    the whole: also unused code, integration and end-to-end tests

The last line counts what passed and failed; the exit status is 0 only if nothing failed.
With MICROCROP_REQUIRE=all a check that is NOT VERIFIED (its tool or data are absent) fails the run.

example: ./microcrop check
`;

async function run(steps: readonly Step[]): Promise<number> {
  const strict = process.env['MICROCROP_REQUIRE'] === 'all';
  clearAbsences();
  let sum: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const step of steps) {
    process.stdout.write(stepBegins(step));
    // Steps take turns: each uses all cores, and together they would only disturb each other's times.
    // oxlint-disable-next-line no-await-in-loop
    const outcome = await runStep(step);
    process.stdout.write(stepEnds(step, outcome));
    sum = {
      passed: sum.passed + outcome.passed,
      failed: sum.failed + outcome.failed,
      skipped: sum.skipped + outcome.skipped,
    };
  }
  const absences = takeAbsences();
  process.stdout.write(runEnds(sum, absences, strict));
  return sum.failed > 0 || (strict && absences.length > 0) ? 1 : 0;
}

const [verb, ...rest] = process.argv.slice(2);
if (rest.includes('--help') || rest.includes('-h')) process.stdout.write(HELP);
else if ((verb !== 'check' && verb !== 'test') || rest.length > 0) {
  process.stderr.write(`microcrop ${verb ?? ''}: takes no arguments but --help\n`);
  process.exitCode = 2;
} else process.exitCode = await run(verb === 'check' ? CHECK : TEST);
