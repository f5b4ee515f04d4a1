// Decides how a season's weather faults are told: a line for each revision and silent day, one for all single gaps.
import { formatDate, formatMillimetres } from '@microcrop/kernel';
import type { SeasonPlan } from '@microcrop/simulation';

type Fault = SeasonPlan['weatherFaults'][number];

/** Empty where the weather came whole. */
export function weatherLines(faults: readonly Fault[]): readonly string[] {
  const gaps = faults.filter((fault) => fault.kind === 'gap');
  const single = gaps.filter(({ scope }) => scope === 'place');
  const silent = new Set(gaps.filter(({ scope }) => scope === 'constituency').map(({ date }) => date));
  return [
    ...(single.length === 0
      ? []
      : [
          `days missing at one place: ${single.map(({ place, date }) => `${place} ${formatDate(date)}`).join(', ')}`,
        ]),
    ...[...silent].map((date) => `no reading at any place: ${formatDate(date)}`),
    ...faults.flatMap((fault) => (fault.kind === 'revision' ? [revisionLine(fault)] : [])),
  ];
}

function revisionLine({ place, date, from, to, timing }: Extract<Fault, { kind: 'revision' }>): string {
  const effect =
    timing === 'after-determination' ? 'too late to reopen its determination' : 'before its determination';
  return `revised: ${place} ${formatDate(date)} from ${formatMillimetres(from)} to ${formatMillimetres(to)} mm, ${effect}`;
}
