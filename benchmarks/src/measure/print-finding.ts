// Decides how a finding reads: for a person on a few lines, for a script as one JSON object.
import { type Finding, goalInWords } from './finding.ts';

export function findingLine(finding: Finding, asJson: boolean): string {
  return asJson ? JSON.stringify(finding) : findingText(finding);
}

function findingText(finding: Finding): string {
  const { name, of, ratio, min, max, rounds, goal, holds, limitedBy, figures } = finding;
  const over = rounds === 1 ? 'one round' : `${min} to ${max} in ${rounds} rounds`;
  return [
    `${name}: ${ratio} (${over}), goal ${goalInWords(goal)}, holds: ${holds}`,
    `  ${of}`,
    ...Object.entries(figures).map(([figure, value]) => `  ${figure} ${value.toLocaleString('en')}`),
    ...(limitedBy === undefined ? [] : [`  limited by: ${limitedBy}`]),
  ].join('\n');
}
