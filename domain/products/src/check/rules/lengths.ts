// Decides that a total of so many days fits into the days that it is looked for in.

import type { Json } from '@microcrop/kernel';
import { dateOfParts } from '@microcrop/kernel';
import { type Draft, objectOf } from '../draft.ts';
import { type Finding, finding } from '../fault.ts';

export function checkLengths(draft: Draft): readonly Finding[] {
  const indices = [...draft.indices].flatMap(([name, index]) => {
    const days = index === null ? undefined : draft.windows.get(index.over)?.days;
    const inDays = inDaysOf(objectOf(objectOf(objectOf(draft.json['indices'])[name])['maxSum'])['inDays']);
    if (days === undefined || inDays <= days) return [];
    return [tooLong(['indices', name, 'maxSum', 'inDays'], inDays, days)];
  });
  const { sowing } = draft;
  if (sowing === null || sowing === undefined) return indices;
  const { days } = sowing.windowIn(dateOfParts(2001, 1, 1));
  const inDays = inDaysOf(objectOf(objectOf(objectOf(draft.json['season'])['sowing'])['onset'])['inDays']);
  return inDays <= days
    ? indices
    : [...indices, tooLong(['season', 'sowing', 'onset', 'inDays'], inDays, days)];
}

function inDaysOf(json: Json | undefined): number {
  return typeof json === 'number' ? json : 0;
}

function tooLong(path: readonly string[], inDays: number, days: number): Finding {
  return finding(
    path,
    'TOTAL_TOO_LONG',
    `a total of ${inDays} days does not fit into ${days} days; shorten it`,
  );
}
