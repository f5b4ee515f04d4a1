// Decides what a run prints: a line a step, the output of what failed, what was not verified, and the count.
import type { Counts, Outcome, Step } from './step.ts';

const NAME_WIDTH = 20;

/** The beginning of a step's line, printed before it runs. */
export function stepBegins({ name }: Step): string {
  return `  ${name.padEnd(NAME_WIDTH)} `;
}

/** The rest of a step's line, and its output where it failed. */
export function stepEnds({ kind }: Step, { passed, failed, skipped, seconds, output }: Outcome): string {
  const verdict = failed > 0 ? 'FAILED' : passed === 0 ? 'NOT VERIFIED' : 'ok';
  const tests = kind === undefined ? '' : `  ${countLine({ passed, failed, skipped })}`;
  const line = `${verdict.padEnd(6)} ${seconds.toFixed(1).padStart(6)} s${tests}\n`;
  return failed > 0 ? `${line}\n${output.trimEnd()}\n\n` : line;
}

/** The end of a run: with `strict`, what was not verified counts as failed. The last line is the count alone. */
export function runEnds(sum: Counts, absences: readonly string[], strict: boolean): string {
  const counted = strict ? { ...sum, failed: sum.failed + absences.length } : sum;
  const because = strict ? ' (each fails the run: MICROCROP_REQUIRE=all)' : '';
  const list =
    absences.length === 0 ? [] : ['', `NOT VERIFIED${because}`, ...absences.map((line) => `  ${line}`)];
  return [...list, '', countLine(counted), ''].join('\n');
}

/** `N passed, N failed`, and the skipped where there are any. */
function countLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
